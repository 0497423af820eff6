package good.amounts;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Amounts} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AmountsJson implements EntityJson<Amounts> {
  private static final Scalar<BigDecimal> PRICE_TYPE = Scalar.decimal(2, 2);

  private static final Scalar<BigInteger> COUNT_TYPE = Scalar.wholeNumber(5);

  private static final Scalar<BigInteger> REST_TYPE = Scalar.wholeNumber(3);

  @Override
  public void write(Amounts amounts, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.INT, amounts.id())
        .field("amount", Scalar.DECIMAL, amounts.amount())
        .field("price", Scalar.DECIMAL, amounts.price())
        .field("count", Scalar.BIG_INTEGER, amounts.count())
        .field("rest", Scalar.BIG_INTEGER, amounts.rest())
        .field("note", Scalar.STRING, amounts.note())
        .field("left", Scalar.INT, amounts.left());
  }

  @Override
  public Amounts read(JsonInput json) {
    Integer id = json.required("id", Scalar.INT, 0);
    BigDecimal amount = json.required("amount", Scalar.DECIMAL);
    BigDecimal price = json.required("price", PRICE_TYPE);
    BigInteger count = json.required("count", COUNT_TYPE);
    BigInteger rest = json.optional("rest", REST_TYPE);
    String note = json.optional("note", Scalar.STRING);
    Integer left = json.optional("left", Scalar.INT);
    json.check();
    return new Amounts(id, amount, price, count, rest, note, left);
  }
}
