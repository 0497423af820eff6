package good.natural;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Country} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CountryJson implements EntityJson<Country> {
  @Override
  public void write(Country country, JsonOutput json) throws IOException {
    json
        .field("code", Scalar.STRING, country.code())
        .field("name", Scalar.STRING, country.name())
        .field("continent", Scalar.STRING, country.continent());
  }

  @Override
  public Country read(JsonInput json) {
    String code = json.required("code", Scalar.STRING);
    String name = json.required("name", Scalar.STRING);
    String continent = json.optional("continent", Scalar.STRING);
    json.check();
    return new Country(code, name, continent);
  }
}
