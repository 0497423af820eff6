package good.stock;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Stock} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class StockJson implements EntityJson<Stock> {
  private static final Scalar<Stock.State> STATE_TYPE = Scalar.ofOrdinal(Stock.State.class);

  @Override
  public void write(Stock stock, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, stock.id())
        .field("name", Scalar.STRING, stock.name())
        .field("category", Scalar.STRING, stock.category())
        .field("price", Scalar.DECIMAL, stock.price())
        .field("state", STATE_TYPE, stock.state())
        .field("due", Scalar.LOCAL_DATE, stock.due())
        .field("note", Scalar.STRING, stock.note())
        .field("odd", Scalar.INT, stock.odd());
  }

  @Override
  public Stock read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String name = json.required("name", Scalar.STRING);
    String category = json.required("category", Scalar.STRING);
    BigDecimal price = json.required("price", Scalar.DECIMAL);
    Stock.State state = json.required("state", STATE_TYPE);
    LocalDate due = json.optional("due", Scalar.LOCAL_DATE);
    String note = json.optional("note", Scalar.STRING);
    Integer odd = json.required("odd", Scalar.INT);
    json.check();
    return new Stock(id, name, category, price, state, due, note, odd);
  }
}
