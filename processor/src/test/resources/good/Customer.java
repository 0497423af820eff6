package good.finders;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finders: of one row, of several, with each operator, and with fields whose names contain those of others. */
@RestEndpoint(
    handlers = Customer.Queries.class,
    finders = {
      "findByEmail",
      "findByEmailAndKind",
      "findByCountryAndNumber",
      "findByCountry",
      "findByKindNotAndCredit",
      "findByCreditGreaterThanAndCreditLessThanEqual",
      "findByBrandAndOrder",
      "findByGoneIsNull",
      "findByValuesGreaterThanEqualAndGoneLessThan"
    })
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"country", "number"}))
public record Customer(
    @Id @GeneratedValue Long id,
    @Column(unique = true) String email,
    String country,
    int number,
    Kind kind,
    BigDecimal credit,
    String brandAndOrder,
    int values,
    @Nullable LocalDate gone) {

  /** What kind of customer. */
  public enum Kind {
    PRIVATE,
    COMPANY
  }

  /** Operations that call the finders with their types. */
  public static final class Queries {

    private final CustomerStore customers;

    public Queries(CustomerStore customers) {
      this.customers = customers;
    }

    @Get("/by-email/{email}")
    public Optional<Customer> byEmail(String email) {
      return customers.findByEmail(email);
    }

    @Get("/by-seat/{country}/{number}")
    public Optional<Customer> bySeat(String country, int number) {
      return customers.findByCountryAndNumber(country, number);
    }

    @Get("/from/{country}")
    public List<Customer> from(String country) {
      return customers.findByCountry(country);
    }

    @Get("/credit/{above}/{upTo}")
    public List<Customer> credit(BigDecimal above, BigDecimal upTo) {
      return customers.findByCreditGreaterThanAndCreditLessThanEqual(above, upTo);
    }

    @Get("/other/{kind}/{credit}")
    public List<Customer> other(Kind kind, BigDecimal credit) {
      return customers.findByKindNotAndCredit(kind, credit);
    }

    @Get("/there")
    public List<Customer> there() {
      return customers.findByGoneIsNull();
    }

    @Get("/before/{day}")
    public List<Customer> before(LocalDate day) {
      return customers.findByValuesGreaterThanEqualAndGoneLessThan(3, day);
    }
  }
}
