package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object field by field. Used by one thread. */
public final class JsonOutput {

  private final JsonGenerator generator;
  private final View view;

  /** An object that a response shows. */
  public JsonOutput(JsonGenerator generator) {
    this(generator, View.RESPONSE);
  }

  public JsonOutput(JsonGenerator generator, View view) {
    this.generator = generator;
    this.view = view;
  }

  /** Which fields are written. */
  public enum View {
    /** What a response shows. */
    RESPONSE,
    /** What a client can send, and what a response shows. */
    WHOLE,
    /** What clients neither send nor see. */
    HIDDEN
  }

  /** A field that responses show. */
  public <T> JsonOutput field(String name, Scalar<T> type, @Nullable T value) throws IOException {
    return view == View.HIDDEN ? this : write(name, type, value);
  }

  /** A field that clients send, and that no response shows. */
  public <T> JsonOutput writeOnly(String name, Scalar<T> type, @Nullable T value)
      throws IOException {
    return view == View.WHOLE ? write(name, type, value) : this;
  }

  /** A field that clients neither send nor see. */
  public <T> JsonOutput hidden(String name, Scalar<T> type, @Nullable T value) throws IOException {
    return view == View.HIDDEN ? write(name, type, value) : this;
  }

  private <T> JsonOutput write(String name, Scalar<T> type, @Nullable T value) throws IOException {
    generator.writeFieldName(name);
    type.toJson(generator, value);
    return this;
  }
}
