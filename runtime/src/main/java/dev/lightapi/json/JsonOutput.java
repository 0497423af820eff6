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

  /** An object that has fields of its own. */
  public <T> JsonOutput object(String name, @Nullable T value, Part<T> part) throws IOException {
    if (view == View.HIDDEN) {
      return this;
    }
    generator.writeFieldName(name);
    if (value == null) {
      generator.writeNull();
    } else {
      generator.writeStartObject();
      part.write(value, this);
      generator.writeEndObject();
    }
    return this;
  }

  /** Writes the fields of an object that is part of another one. */
  @FunctionalInterface
  public interface Part<T> {
    void write(T value, JsonOutput json) throws IOException;
  }

  private <T> JsonOutput write(String name, Scalar<T> type, @Nullable T value) throws IOException {
    generator.writeFieldName(name);
    type.toJson(generator, value);
    return this;
  }
}
