package good.finders;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Customer} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CustomerJson implements EntityJson<Customer> {
  private static final Scalar<Customer.Kind> KIND_TYPE = Scalar.ofEnum(Customer.Kind.class);

  @Override
  public void write(Customer customer, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, customer.id())
        .field("email", Scalar.STRING, customer.email())
        .field("country", Scalar.STRING, customer.country())
        .field("number", Scalar.INT, customer.number())
        .field("kind", KIND_TYPE, customer.kind())
        .field("credit", Scalar.DECIMAL, customer.credit())
        .field("brandAndOrder", Scalar.STRING, customer.brandAndOrder())
        .field("values", Scalar.INT, customer.values())
        .field("gone", Scalar.LOCAL_DATE, customer.gone());
  }

  @Override
  public Customer read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String email = json.required("email", Scalar.STRING);
    String country = json.required("country", Scalar.STRING);
    Integer number = json.required("number", Scalar.INT);
    Customer.Kind kind = json.required("kind", KIND_TYPE);
    BigDecimal credit = json.required("credit", Scalar.DECIMAL);
    String brandAndOrder = json.required("brandAndOrder", Scalar.STRING);
    Integer values = json.required("values", Scalar.INT);
    LocalDate gone = json.optional("gone", Scalar.LOCAL_DATE);
    json.check();
    return new Customer(id, email, country, number, kind, credit, brandAndOrder, values, gone);
  }
}
