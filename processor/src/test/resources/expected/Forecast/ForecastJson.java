package good.forecast;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Forecast} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ForecastJson implements EntityJson<Forecast> {
  @Override
  public void write(Forecast forecast, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, forecast.id())
        .field("city", Scalar.STRING, forecast.city())
        .field("degrees", Scalar.INT, forecast.degrees());
  }

  @Override
  public Forecast read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String city = json.required("city", Scalar.STRING);
    Integer degrees = json.required("degrees", Scalar.INT);
    json.check();
    return new Forecast(id, city, degrees);
  }
}
