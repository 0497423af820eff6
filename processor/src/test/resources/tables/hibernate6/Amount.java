package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@RestEndpoint
public class Amount {
  public @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id;
  public byte tiny;
  public short small;
  public int whole;
  public long large;
  public float rough;
  public double fine;
  public @Nullable Integer boxed;
  public BigDecimal price;

  @Column(precision = 12, scale = 5)
  public BigDecimal weight;

  public BigInteger huge;
  public @Nullable String note;

  static List<Amount> samples() {
    return List.of(
        of(Byte.MIN_VALUE, "0.00", "0.00000", "-99999999999999999999999999999999999999"),
        of(Byte.MAX_VALUE, "12.30", "1234567.00001", "0"),
        of(1, "-999999999999999999999999999999999999.99", "-0.10000", "12345678901234567890"));
  }

  private static Amount of(int tiny, String price, String weight, String huge) {
    Amount amount = new Amount();
    amount.tiny = (byte) tiny;
    amount.small = (short) (tiny * 256);
    amount.whole = tiny * 16_777_216;
    amount.large = tiny * 72_057_594_037_927_936L;
    amount.rough = tiny / 3f;
    amount.fine = tiny / 3d;
    amount.boxed = tiny == 1 ? null : tiny;
    amount.price = new BigDecimal(price);
    amount.weight = new BigDecimal(weight);
    amount.huge = new BigInteger(huge);
    return amount;
  }
}
