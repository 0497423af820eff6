package good.numbered;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Keys from sequences. */
final class Numbered {

  @RestEndpoint
  record Hib(@Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id, String name) {}

  @RestEndpoint
  record Draw(@Id @GeneratedValue(generator = "draw_numbers") int id) {}

  @RestEndpoint
  @Table(name = "stubs", schema = "desk")
  @SequenceGenerator(
      name = "stubs",
      sequenceName = "stub_numbers",
      schema = "counters",
      initialValue = 1000,
      allocationSize = 1)
  record Stub(
      String subject,
      @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "stubs") long number,
      @Version int version) {}

  @RestEndpoint
  @Table(name = "\"Odd Ones\"")
  static class Odd {
    @Id
    @GeneratedValue
    @SequenceGenerator(allocationSize = 2)
    public Long id;

    public String name;
  }
}
