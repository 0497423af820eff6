package good.hello;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import java.math.BigDecimal;
import java.util.UUID;

/** An endpoint class without a cache and without anything that it needs. */
@RestEndpoint
final class Hello {

  @Get
  String greet(@Param(value = "name", defaultValue = "world") String call) {
    return "Hello, " + call;
  }

  @Get("/sum")
  BigDecimal sum(BigDecimal left, BigDecimal right, @Param(defaultValue = "0.5") double hellos) {
    return left.add(right).add(BigDecimal.valueOf(hellos));
  }

  @Post("/{id}")
  char[] spell(UUID id, char @org.jspecify.annotations.NonNull [] letters) {
    return (new String(letters) + id.version()).toCharArray();
  }
}
