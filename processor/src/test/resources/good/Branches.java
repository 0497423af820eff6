package good.branches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Embedded objects: of classes and of records, required and nullable, one inside of another. */
public class Branches {

  private Branches() {}

  @RestEndpoint(
      cache = MemoryCache.class,
      finders = "findByAddressCityAndAddressLocationLatitudeLessThan")
  @Filtering(
      fields = {"address.city", "address.location.latitude__gte", "billing.zip__isnull"},
      search = "address.street",
      ordering = {"address.city", "billing.city"})
  public static class Branch {

    @Id @GeneratedValue public @Nullable Long id;
    public String name = "";
    private @Valid Address address = new Address();

    @Embedded
    @Valid
    @AttributeOverrides({
      @AttributeOverride(name = "street", column = @Column(name = "billing_street")),
      @AttributeOverride(name = "zip", column = @Column(name = "billing_zip")),
      @AttributeOverride(name = "city", column = @Column(name = "billing_city")),
      @AttributeOverride(name = "country", column = @Column(name = "billing_country")),
      @AttributeOverride(
          name = "location.latitude",
          column = @Column(name = "billing_latitude", precision = 9, scale = 6)),
      @AttributeOverride(
          name = "location.longitude",
          column = @Column(name = "billing_longitude", precision = 9, scale = 6))
    })
    public @Nullable Address billing;

    public Address getAddress() {
      return address;
    }

    public void setAddress(Address address) {
      this.address = address;
    }
  }

  @Embeddable
  public static class Address {

    private String street = "";

    @JsonProperty("post_code")
    @Column(name = "postcode")
    @Size(min = 3, max = 10)
    private String zip;

    public String city;
    public String country = "DE";
    public @Nullable Location location;

    public String getStreet() {
      return street;
    }

    public void setStreet(String street) {
      this.street = street;
    }

    public String getZip() {
      return zip;
    }

    public void setZip(String zip) {
      this.zip = zip;
    }
  }

  @Embeddable
  public record Location(
      @Column(precision = 9, scale = 6) BigDecimal latitude,
      @Column(precision = 9, scale = 6) BigDecimal longitude) {}

  @RestEndpoint
  record Depot(@Id long id, Span open, @Nullable String note) {}

  @Embeddable
  record Span(int fromHour, int toHour) {

    Span {
      if (fromHour > toHour) {
        throw new IllegalArgumentException("fromHour must not be after toHour");
      }
    }
  }
}
