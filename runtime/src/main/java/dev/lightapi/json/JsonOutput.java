package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object field by field. Used by one thread. */
public final class JsonOutput {

  private final JsonGenerator generator;

  public JsonOutput(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Writes one field. */
  public <T> JsonOutput field(String name, Scalar<T> type, @Nullable T value) throws IOException {
    generator.writeFieldName(name);
    type.toJson(generator, value);
    return this;
  }
}
