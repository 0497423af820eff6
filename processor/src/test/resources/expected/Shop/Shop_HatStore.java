package good.nested;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Shop.Hat} in the table {@code hats}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_HatStore extends JdbcStore<Shop.Hat, String> {
  private static final Scalar<Shop.Shirt.Size> SIZE_TYPE = Scalar.ofEnum(Shop.Shirt.Size.class);

  private static final EntitySql SQL = EntitySql
      .of("name")
      .field("name", "name", Scalar.STRING)
      .field("size", "size", SIZE_TYPE)
      .select("SELECT name, size FROM hats")
      .count("SELECT COUNT(*) FROM hats")
      .insert("INSERT INTO hats (name, size) VALUES (?, ?)")
      .update("UPDATE hats SET size = ? WHERE name = ?")
      .delete("DELETE FROM hats WHERE name = ?")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS hats (
            name VARCHAR PRIMARY KEY,
            size VARCHAR(255) NOT NULL
          )""")
      .build();

  public Shop_HatStore(Database database) {
    super(database, Shop.Hat.class, SQL);
  }

  @Override
  protected Shop.Hat map(Row row) throws SQLException {
    Shop.Hat hat = new Shop.Hat();
    hat.name = row.required("name", Scalar.STRING);
    hat.size = row.required("size", SIZE_TYPE);
    return hat;
  }

  @Override
  protected void bindInsert(Shop.Hat hat, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, hat.name)
        .add(SIZE_TYPE, hat.size);
  }

  @Override
  protected void bindUpdate(Shop.Hat hat, Parameters values) throws SQLException {
    values.add(SIZE_TYPE, hat.size);
  }

  @Override
  protected void bindKey(String key, Parameters values) throws SQLException {
    values.add(Scalar.STRING, key);
  }
}
