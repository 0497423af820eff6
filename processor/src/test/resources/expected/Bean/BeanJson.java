package good.bean;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Bean} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BeanJson implements EntityJson<Bean> {
  private static final Scalar<BigDecimal> PRICE_TYPE = Scalar.decimal(8, 2);

  @Override
  public void write(Bean bean, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, bean.getId())
        .field("title", Scalar.STRING, bean.getTitle())
        .field("subtitle", Scalar.STRING, bean.getSubtitle())
        .field("active", Scalar.BOOLEAN, bean.isActive())
        .field("listed", Scalar.BOOLEAN, bean.getListed())
        .field("stock", Scalar.INT, bean.getStock())
        .field("limit", Scalar.INT, bean.getLimit())
        .field("grade", Scalar.CHAR, bean.grade())
        .field("price", Scalar.DECIMAL, bean.getPrice())
        .field("changes", Scalar.INT, bean.getChanges())
        .field("setByDatabase", Scalar.BYTE, bean.getSetByDatabase())
        .field("weight", Scalar.LONG, bean.weight);
  }

  @Override
  public Bean read(JsonInput json) {
    Bean bean = new Bean();
    Long id = json.optional("id", Scalar.LONG, bean.getId());
    String title = json.required("title", Scalar.STRING, bean.getTitle());
    String subtitle = json.optional("subtitle", Scalar.STRING, bean.getSubtitle());
    Boolean active = json.required("active", Scalar.BOOLEAN, bean.isActive());
    Boolean listed = json.required("listed", Scalar.BOOLEAN, bean.getListed());
    Integer stock = json.required("stock", Scalar.INT, bean.getStock());
    Integer limit = json.optional("limit", Scalar.INT, bean.getLimit());
    Character grade = json.required("grade", Scalar.CHAR, bean.grade());
    BigDecimal price = json.required("price", PRICE_TYPE, bean.getPrice());
    Integer changes = json.required("changes", Scalar.INT, bean.getChanges());
    Byte setByDatabase = json.required("setByDatabase", Scalar.BYTE, bean.getSetByDatabase());
    Long weight = json.required("weight", Scalar.LONG, bean.weight);
    json.check();
    bean.setId(id);
    bean.setTitle(title);
    bean.setSubtitle(subtitle);
    bean.setActive(active);
    bean.setListed(listed);
    bean.setStock(stock);
    bean.setLimit(limit);
    bean.setGrade(grade);
    bean.setPrice(price);
    bean.setChanges(changes);
    bean.setSetByDatabase(setByDatabase);
    bean.weight = weight;
    return bean;
  }
}
