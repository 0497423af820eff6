package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names with digits, single letters and abbreviations, in which naming strategies differ. */
@Entity
@RestEndpoint
public class PostalAddress {
  public @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
  public String address2Line;
  public String line1;
  public String xAxis;
  public String userID;
  public String planB;
  public String URLOfPage;

  @Column(name = "zipCode")
  public String zip;

  public @Nullable String note;

  static List<PostalAddress> samples() {
    PostalAddress address = new PostalAddress();
    address.address2Line = "a";
    address.line1 = "b";
    address.xAxis = "c";
    address.userID = "d";
    address.planB = "e";
    address.URLOfPage = "f";
    address.zip = "g";
    return List.of(address);
  }
}
