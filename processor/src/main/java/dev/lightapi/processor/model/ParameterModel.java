package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param name its name in Java
 * @param source where it is declared
 * @param named whether {@code name} is its name; a class file may not have it
 * @param type its type; of an {@code Optional}, that of its value
 * @param kind where its value comes from
 * @param presence whether a request may lack it
 * @param input what it is in a request, if it is read from path or query
 * @param param the place of its {@code @Param}, if it has one
 * @param reachable whether generated code can name its type
 * @param constraints constraints on it, which would not be checked
 * @param schema the type of its values
 */
public record ParameterModel(
    String name,
    SourceRef source,
    boolean named,
    TypeName type,
    Kind kind,
    Presence presence,
    Optional<InputModel> input,
    Optional<SourceRef> param,
    boolean reachable,
    List<Named> constraints,
    SchemaModel schema) {

  public ParameterModel {
    constraints = List.copyOf(constraints);
  }

  /** Where the value of a parameter comes from. */
  public enum Kind {
    /** Path or query. */
    INPUT,
    REQUEST,
    CACHE,
    BODY,
    /** A type of a server or of the runtime that is not part of a request. */
    UNSUPPORTED
  }

  /** Whether a request may lack a parameter, and what the method gets then. */
  public enum Presence {
    REQUIRED,
    NULLABLE,
    OPTIONAL
  }

  /** What a sound parameter is in a request. */
  public InputModel soundInput() {
    return input.orElseThrow(() -> new IllegalStateException(name + " is not an input"));
  }

  /**
   * What a parameter is in path or query.
   *
   * @param name its name there
   * @param scalar the type of its single value
   * @param defaults its value if it is absent; at most one in a sound source
   */
  public record InputModel(Named name, JsonShape.Scalar scalar, List<Named> defaults) {

    public InputModel {
      defaults = List.copyOf(defaults);
    }
  }
}
