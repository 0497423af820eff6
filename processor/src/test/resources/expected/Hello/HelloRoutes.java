package good.hello;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import java.math.BigDecimal;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Hello} at {@code /hellos}.
 */
@EndpointOf(Hello.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class HelloRoutes implements Endpoint {
  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("hellos", "/hellos", "915e04c58f61");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    Hello hellos = new Hello();
    routes.get("/hellos", context.uncached(greet(hellos)));
    routes.get("/hellos/sum", context.uncached(sum(hellos)));
    routes.post("/hellos/{id}", context.handler(spell(hellos)));
  }

  private static Operation greet(Hello hellos) {
    Input<String> call = Input.optional("name", Scalar.STRING, "world");
    return Operation.named("greet")
        .reads(call)
        .does(call_ -> hellos.greet(call_.required(call)));
  }

  private static Operation sum(Hello hellos_) {
    Input<BigDecimal> left = Input.required("left", Scalar.DECIMAL);
    Input<BigDecimal> right = Input.required("right", Scalar.DECIMAL);
    Input<Double> hellos = Input.optional("hellos", Scalar.DOUBLE, "0.5");
    return Operation.named("sum")
        .reads(left, right, hellos)
        .does(call -> hellos_.sum(call.required(left), call.required(right),
            call.required(hellos)));
  }

  private static Operation spell(Hello hellos) {
    Input<UUID> id = Input.required("id", Scalar.UUID);
    TypeReference<char[]> letters = new TypeReference<>() {};
    return Operation.named("spell")
        .reads(id)
        .body(letters)
        .does(call -> hellos.spell(call.required(id), call.body(letters)));
  }
}
