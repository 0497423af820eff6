package dev.lightapi.internal.lane;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.http.ResponseTarget;
import dev.lightapi.internal.http.ResponseWriter;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The header fields of a hit, encoded once. Immutable. */
final class ResponseHead {

  private final HttpField[] fields;
  private final int size;

  private ResponseHead(List<HttpField> fields) {
    this.fields = fields.toArray(new HttpField[0]);
    this.size = fields.stream()
        .mapToInt(field -> field.getName().length() + field.getValue().length())
        .sum();
  }

  /**
   * The head of a response with status 200.
   *
   * @param hasCredentials whether the request has credentials
   * @param length the length of the body
   */
  static ResponseHead of(
      ResponseWriter writer, boolean hasCredentials, CachedReply answer, int length) {
    Recorder recorder = new Recorder();
    writer.writeHead(hasCredentials, answer, recorder);
    recorder.fields.add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, length));
    return new ResponseHead(recorder.fields);
  }

  void addTo(HttpFields.Mutable headers) {
    for (HttpField field : fields) {
      headers.add(field);
    }
  }

  /** How many characters the fields have. */
  int size() {
    return size;
  }

  /** Takes the head that the writer gives. */
  private static final class Recorder implements ResponseTarget {

    private final List<HttpField> fields = new ArrayList<>();

    /** Entries with another status are not stored. */
    @Override
    public void status(int status) {}

    @Override
    public void header(String name, String value) {
      fields.add(new PreEncodedHttpField(name, value));
    }

    @Override
    public void contentType(String type) {
      fields.add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, type));
    }

    @Override
    public void body(ByteBuffer body) {
      throw new IllegalStateException("A head has no body");
    }

    @Override
    public void body(InputStream body) {
      throw new IllegalStateException("A head has no body");
    }
  }
}
