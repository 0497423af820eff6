package good.branches;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Branches.Branch} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Branches_BranchJson implements EntityJson<Branches.Branch> {
  private static final Scalar<BigDecimal> ADDRESS_LOCATION_LATITUDE_TYPE = Scalar.decimal(3, 6);

  private static final Scalar<BigDecimal> ADDRESS_LOCATION_LONGITUDE_TYPE = Scalar.decimal(3, 6);

  private static final Scalar<BigDecimal> BILLING_LOCATION_LATITUDE_TYPE = Scalar.decimal(3, 6);

  private static final Scalar<BigDecimal> BILLING_LOCATION_LONGITUDE_TYPE = Scalar.decimal(3, 6);

  @Override
  public void write(Branches.Branch branch, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, branch.id)
        .field("name", Scalar.STRING, branch.name)
        .object("address", branch.getAddress(), Branches_BranchJson::writeAddress)
        .object("billing", branch.billing, Branches_BranchJson::writeBilling);
  }

  @Override
  public Branches.Branch read(JsonInput json) {
    Branches.Branch branch = new Branches.Branch();
    Long id = json.optional("id", Scalar.LONG, branch.id);
    String name = json.required("name", Scalar.STRING, branch.name);
    Branches.Address address = json.requiredObject("address", branch.getAddress(), Branches_BranchJson::readAddress);
    Branches.Address billing = json.optionalObject("billing", branch.billing, Branches_BranchJson::readBilling);
    json.check();
    branch.id = id;
    branch.name = name;
    branch.setAddress(address);
    branch.billing = billing;
    return branch;
  }

  @Override
  public Map<String, String> renamed() {
    return Map.ofEntries(Map.entry("address.zip", "address.post_code"),
        Map.entry("billing.zip", "billing.post_code"));
  }

  private static void writeAddress(Branches.Address address, JsonOutput json) throws IOException {
    json
        .field("street", Scalar.STRING, address.getStreet())
        .field("post_code", Scalar.STRING, address.getZip())
        .field("city", Scalar.STRING, address.city)
        .field("country", Scalar.STRING, address.country)
        .object("location", address.location, Branches_BranchJson::writeAddressLocation);
  }

  private static Branches.Address readAddress(JsonInput json) {
    Branches.Address address = new Branches.Address();
    String street = json.required("street", Scalar.STRING, address.getStreet());
    String zip = json.required("post_code", Scalar.STRING, address.getZip());
    String city = json.required("city", Scalar.STRING, address.city);
    String country = json.required("country", Scalar.STRING, address.country);
    Branches.Location location = json.optionalObject("location", address.location, Branches_BranchJson::readAddressLocation);
    json.check();
    address.setStreet(street);
    address.setZip(zip);
    address.city = city;
    address.country = country;
    address.location = location;
    return address;
  }

  private static void writeAddressLocation(Branches.Location location, JsonOutput json) throws
      IOException {
    json
        .field("latitude", Scalar.DECIMAL, location.latitude())
        .field("longitude", Scalar.DECIMAL, location.longitude());
  }

  private static Branches.Location readAddressLocation(JsonInput json) {
    BigDecimal latitude = json.required("latitude", ADDRESS_LOCATION_LATITUDE_TYPE);
    BigDecimal longitude = json.required("longitude", ADDRESS_LOCATION_LONGITUDE_TYPE);
    json.check();
    return new Branches.Location(latitude, longitude);
  }

  private static void writeBilling(Branches.Address address, JsonOutput json) throws IOException {
    json
        .field("street", Scalar.STRING, address.getStreet())
        .field("post_code", Scalar.STRING, address.getZip())
        .field("city", Scalar.STRING, address.city)
        .field("country", Scalar.STRING, address.country)
        .object("location", address.location, Branches_BranchJson::writeBillingLocation);
  }

  private static Branches.Address readBilling(JsonInput json) {
    Branches.Address address = new Branches.Address();
    String street = json.required("street", Scalar.STRING, address.getStreet());
    String zip = json.required("post_code", Scalar.STRING, address.getZip());
    String city = json.required("city", Scalar.STRING, address.city);
    String country = json.required("country", Scalar.STRING, address.country);
    Branches.Location location = json.optionalObject("location", address.location, Branches_BranchJson::readBillingLocation);
    json.check();
    address.setStreet(street);
    address.setZip(zip);
    address.city = city;
    address.country = country;
    address.location = location;
    return address;
  }

  private static void writeBillingLocation(Branches.Location location, JsonOutput json) throws
      IOException {
    json
        .field("latitude", Scalar.DECIMAL, location.latitude())
        .field("longitude", Scalar.DECIMAL, location.longitude());
  }

  private static Branches.Location readBillingLocation(JsonInput json) {
    BigDecimal latitude = json.required("latitude", BILLING_LOCATION_LATITUDE_TYPE);
    BigDecimal longitude = json.required("longitude", BILLING_LOCATION_LONGITUDE_TYPE);
    json.check();
    return new Branches.Location(latitude, longitude);
  }
}
