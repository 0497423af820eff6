package good.finders;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Customer} at {@code /customers}.
 */
@EndpointOf(Customer.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CustomerRoutes implements Endpoint {
  private static final ResourceShape<Customer, Long> SHAPE = ResourceShape
      .of(Customer.class, "/customers", "id", Scalar.LONG, Customer::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("customers", "/customers", "696bd06ef097");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Customer, Long> customers =
        context.resource(SHAPE, new CustomerStore(context.database()), new CustomerJson());
    Customer.Queries handlers = new Customer.Queries(new CustomerStore(context.database()));
    routes.get("/customers", context.uncached(customers.list()));
    routes.post("/customers", context.handler(customers::create));
    routes.get("/customers/{id}", context.uncached(customers.find()));
    routes.put("/customers/{id}", context.handler(customers::replace));
    routes.patch("/customers/{id}", context.handler(customers::patch));
    routes.delete("/customers/{id}", context.handler(customers::delete));
    routes.get("/customers/by-email/{email}", context.uncached(byEmail(handlers)));
    routes.get("/customers/by-seat/{country}/{number}", context.uncached(bySeat(handlers)));
    routes.get("/customers/from/{country}", context.uncached(from(handlers)));
    routes.get("/customers/credit/{above}/{upTo}", context.uncached(credit(handlers)));
    routes.get("/customers/other/{kind}/{credit}", context.uncached(other(handlers)));
    routes.get("/customers/there", context.uncached(there(handlers)));
    routes.get("/customers/before/{day}", context.uncached(before(handlers)));
  }

  private static Operation byEmail(Customer.Queries handlers) {
    Input<String> email = Input.required("email", Scalar.STRING);
    return Operation.named("byEmail")
        .reads(email)
        .does(call -> handlers.byEmail(call.required(email)));
  }

  private static Operation bySeat(Customer.Queries handlers) {
    Input<String> country = Input.required("country", Scalar.STRING);
    Input<Integer> number = Input.required("number", Scalar.INT);
    return Operation.named("bySeat")
        .reads(country, number)
        .does(call -> handlers.bySeat(call.required(country), call.required(number)));
  }

  private static Operation from(Customer.Queries handlers) {
    Input<String> country = Input.required("country", Scalar.STRING);
    return Operation.named("from")
        .reads(country)
        .does(call -> handlers.from(call.required(country)));
  }

  private static Operation credit(Customer.Queries handlers) {
    Input<BigDecimal> above = Input.required("above", Scalar.DECIMAL);
    Input<BigDecimal> upTo = Input.required("upTo", Scalar.DECIMAL);
    return Operation.named("credit")
        .reads(above, upTo)
        .does(call -> handlers.credit(call.required(above), call.required(upTo)));
  }

  private static Operation other(Customer.Queries handlers) {
    Input<Customer.Kind> kind = Input.required("kind", Scalar.ofEnum(Customer.Kind.class));
    Input<BigDecimal> credit = Input.required("credit", Scalar.DECIMAL);
    return Operation.named("other")
        .reads(kind, credit)
        .does(call -> handlers.other(call.required(kind), call.required(credit)));
  }

  private static Operation there(Customer.Queries handlers) {
    return Operation.named("there")
        .does(call -> handlers.there());
  }

  private static Operation before(Customer.Queries handlers) {
    Input<LocalDate> day = Input.required("day", Scalar.LOCAL_DATE);
    return Operation.named("before")
        .reads(day)
        .does(call -> handlers.before(call.required(day)));
  }
}
