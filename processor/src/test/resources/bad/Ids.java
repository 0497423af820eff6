package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.UUID;

/** Keys that cannot be keys, or cannot be generated so. */
final class Ids {

  @RestEndpoint
  record Fraction(@Id double id) {} // ERROR: [UnsupportedId]

  @RestEndpoint
  record Flag(@Id boolean id) {} // ERROR: [UnsupportedId]

  @RestEndpoint
  record Point(@Id Instant at) {} // ERROR: [UnsupportedId]

  @RestEndpoint
  record TableOfNumbers(
      @GeneratedValue(strategy = GenerationType.TABLE) // ERROR: [UnsupportedGeneration]
      @Id
      long id) {}

  @RestEndpoint
  record SequenceOfTexts(
      @GeneratedValue(strategy = GenerationType.SEQUENCE) // ERROR: [UnsupportedGeneration]
      @Id
      String id) {}

  @RestEndpoint
  record UuidOfGenerator(
      @GeneratedValue(generator = "uuid2") // ERROR: [UnsupportedGeneration]
      @Id
      UUID id) {}

  @RestEndpoint
  record Still(
      @Id
      @GeneratedValue
      @SequenceGenerator(allocationSize = 0) // ERROR: [UnsupportedMapping]
      long id) {}

  @RestEndpoint
  record Misnamed(
      @Id
      @GeneratedValue(generator = "n")
      @SequenceGenerator(name = "n", sequenceName = "my numbers") // ERROR: [BadSqlName]
      long id) {}

  @RestEndpoint
  record Text(
      @Id
      @GeneratedValue // ERROR: [UnsupportedGeneration]
      String id) {}

  @RestEndpoint
  record RandomText(
      @Id
      @GeneratedValue(strategy = GenerationType.UUID) // ERROR: [UnsupportedGeneration]
      String id) {}

  @RestEndpoint
  record CountedUuid(
      @Id
      @GeneratedValue(strategy = GenerationType.IDENTITY) // ERROR: [UnsupportedGeneration]
      UUID id) {}
}
