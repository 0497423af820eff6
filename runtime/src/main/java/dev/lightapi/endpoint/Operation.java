package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of an endpoint class: what it reads from a request, and how it is called. Generated for each method.
 * Immutable.
 *
 * @param name the method's name
 * @param inputs its parameters from the path and the query, in declared order
 * @param body the type of its body; null if it does not read a body
 * @param seesRequest whether it gets the whole request, so that its response may depend on any part of it
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

  /** Calls a method with the values of a request. */
  @FunctionalInterface
  public interface Method {

    /**
     * The result of the method: a {@link dev.lightapi.http.Response}, a value that is written as JSON, or an
     * {@code Optional}; an empty one is a 404.
     */
    @Nullable
    Object call(Call call) throws Exception;
  }

  /** Starts a declaration with the name of the method. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects the other parts of a declaration. */
  public static final class Builder {

    private final String name;
    private List<Input<?>> inputs = List.of();
    private @Nullable TypeReference<?> body;
    private boolean seesRequest;

    private Builder(String name) {
      this.name = name;
    }

    /** Sets the parameters from the path and the query. */
    public Builder reads(Input<?>... all) {
      inputs = List.of(all);
      return this;
    }

    /** Sets the type of the body. */
    public Builder body(TypeReference<?> type) {
      body = type;
      return this;
    }

    /** Passes the whole request to the method. */
    public Builder seesRequest() {
      seesRequest = true;
      return this;
    }

    /** Ends the declaration with the call of the method. */
    public Operation does(Method call) {
      return new Operation(name, inputs, body, seesRequest, call);
    }
  }
}
