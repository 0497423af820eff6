package bookshop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import java.io.Serializable;

@Embeddable
public class Address implements Serializable {

  private static final long serialVersionUID = 1L;

  @NotBlank
  @Column(nullable = false)
  private String street;

  @NotBlank
  @Column(nullable = false, length = 80)
  private String city;

  @Column(name = "zip_code", nullable = true, length = 12)
  private String zipCode;

  public String getStreet() {
    return street;
  }

  public void setStreet(String street) {
    this.street = street;
  }

  public String getCity() {
    return city;
  }

  public void setCity(String city) {
    this.city = city;
  }

  public String getZipCode() {
    return zipCode;
  }

  public void setZipCode(String zipCode) {
    this.zipCode = zipCode;
  }
}
