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
 * @param kind where it is from
 * @param presence whether a request may lack it
 * @param input what it is in a request, if it is read from path or query
 * @param param where {@code @Param} stands, if it does
 * @param reachable whether generated code can name its type
 * @param constraints constraints on it, which nobody would check
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

  /** Where a parameter is from. */
  public enum Kind {
    /** Path or query. */
    INPUT,
    REQUEST,
    CACHE,
    BODY,
    /** Something of a server's or of the runtime's that is no part of a request. */
    FOREIGN
  }

  /** Whether a request may lack a parameter, and how the method takes that. */
  public enum Presence {
    REQUIRED,
    NULLABLE,
    OPTIONAL
  }

  /** What a sound parameter is in a request. */
  public InputModel soundInput() {
    return input.orElseThrow(() -> new IllegalStateException(name + " is no input"));
  }

  /**
   * What a parameter is in path or query.
   *
   * @param name its name there
   * @param scalar the type of its single value
   * @param defaults its value if it is not there; at most one, if it is right
   */
  public record InputModel(
      Named name, JsonShape.Scalar scalar, List<Named> defaults) {

    public InputModel {
      defaults = List.copyOf(defaults);
    }
  }
}
