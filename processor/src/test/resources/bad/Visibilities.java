package bad;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** Hidden fields that something needs, and annotations of Jackson that are not honoured. */
interface Visibilities {

  @RestEndpoint
  @Filtering(
      fields = "hash", // ERROR: [HiddenField]
      search = "password", // ERROR: [HiddenField]
      ordering = "hash") // ERROR: [HiddenField]
  record Shown(
      @Id long id,
      @JsonIgnore @Nullable String hash,
      @JsonProperty(access = Access.WRITE_ONLY) String password,
      @JsonProperty("a\" b") String quoted, // ERROR: [BadParameterName]
      @JsonProperty("x") String one,
      @JsonProperty("x") String two) {} // ERROR: [SameProperty]

  @RestEndpoint
  record Needed(
      @Id @JsonIgnore long id, // ERROR: [HiddenRole]
      @Version @JsonProperty(access = Access.WRITE_ONLY) long version, // ERROR: [HiddenRole]
      @JsonIgnore String hash, // ERROR: [NeverSet]
      @JsonProperty(access = Access.READ_ONLY) String plan, // ERROR: [NeverSet]
      @CreationTimestamp String created) {} // ERROR: [BadTime]

  @RestEndpoint
  @JsonInclude(JsonInclude.Include.NON_NULL) // ERROR: [UnsupportedMapping]
  @JsonIgnoreProperties(
      value = "hsah", // ERROR: [UnsupportedMapping]
      ignoreUnknown = true) // ERROR: [UnsupportedMapping]
  @JsonNaming(OwnNames.class) // ERROR: [UnsupportedMapping]
  class Others implements Named {
    @Id public long id;

    @JsonFormat(pattern = "yyyy") // ERROR: [UnsupportedMapping]
    public Instant at;

    @JsonProperty(value = "kind", required = true) // ERROR: [UnsupportedMapping]
    public Kind kind;

    private String hash;

    public String getHash() {
      return hash;
    }

    @JsonIgnore // ERROR: [UnsupportedMapping]
    public void setHash(String hash) {
      this.hash = hash;
    }

    @JsonProperty // ERROR: [UnsupportedMapping]
    public String computed() {
      return hash + id;
    }
  }

  enum Kind {
    @JsonAlias("b") // ERROR: [UnsupportedMapping]
    BIG,
    SMALL
  }

  interface Named {
    @JsonProperty("digest") // ERROR: [UnsupportedMapping]
    String getHash();
  }

  @SuppressWarnings("deprecation")
  final class OwnNames extends PropertyNamingStrategy {
    private static final long serialVersionUID = 1L;
  }
}
