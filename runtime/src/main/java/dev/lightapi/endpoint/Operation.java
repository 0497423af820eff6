package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of an endpoint class: what it reads of a request, and how it is called. Generated for each. Immutable.
 *
 * @param name the method's name
 * @param inputs its parameters from path and query, in declared order
 * @param body the type of its body; null if it reads none
 * @param seesRequest whether it is handed the request as a whole, and can so answer by anything in it
 * @param call calls the method
 */
public record Operation(
    String name,
    List<Input<?>> inputs,
    @Nullable TypeReference<?> body,
    boolean seesRequest,
    Method call) {

  public Operation {
    inputs = List.copyOf(inputs);
  }

  /** Calls a method with what a request holds. */
  @FunctionalInterface
  public interface Method {

    /**
     * What the method answers: a {@link dev.lightapi.http.Response}, an {@code Optional}, whose absence is 404, or a
     * value that is written as JSON.
     */
    @Nullable
    Object call(Call call) throws Exception;
  }

  /** Starts with the method's name. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects the rest. */
  public static final class Builder {

    private final String name;
    private List<Input<?>> inputs = List.of();
    private @Nullable TypeReference<?> body;
    private boolean seesRequest;

    private Builder(String name) {
      this.name = name;
    }

    /** Its parameters from path and query. */
    public Builder reads(Input<?>... all) {
      inputs = List.of(all);
      return this;
    }

    /** Its body. */
    public Builder body(TypeReference<?> type) {
      body = type;
      return this;
    }

    /** It is handed the request. */
    public Builder seesRequest() {
      seesRequest = true;
      return this;
    }

    /** Ends with the call. */
    public Operation does(Method call) {
      return new Operation(name, inputs, body, seesRequest, call);
    }
  }
}
