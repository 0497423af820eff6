package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A method that answers requests.
 *
 * @param name its name
 * @param source where it is declared
 * @param methods the HTTP methods that its annotations name; one in a sound source
 * @param paths where, below the endpoint's path
 * @param timeout the timeout at its annotation, if it has one
 * @param parameters what it takes
 * @param result what it returns
 * @param overloaded whether another method has its name and as many parameters
 * @param flaw why generated code cannot call it, in words, if it cannot
 */
public record OperationModel(
    String name,
    SourceRef source,
    List<Named> methods,
    List<Named> paths,
    Optional<SecondsModel> timeout,
    List<ParameterModel> parameters,
    ResultModel result,
    boolean overloaded,
    Optional<String> flaw) {

  public OperationModel {
    methods = List.copyOf(methods);
    paths = List.copyOf(paths);
    parameters = List.copyOf(parameters);
  }

  /** The HTTP method. */
  public String method() {
    return methods.get(0).name();
  }

  /** Its parameters of one kind. */
  public List<ParameterModel> parameters(ParameterModel.Kind kind) {
    return parameters.stream().filter(parameter -> parameter.kind() == kind).toList();
  }

  /** Whether the compiler has found all types that requests and responses consist of. */
  public boolean isResolved() {
    return result.schema().isResolved()
        && parameters.stream().allMatch(parameter -> parameter.schema().isResolved());
  }

  public boolean asksForCache() {
    return !parameters(ParameterModel.Kind.CACHE).isEmpty();
  }

  /**
   * What an operation returns.
   *
   * @param type its type
   * @param kind what that means
   * @param schema the type of its values
   */
  public record ResultModel(TypeName type, Kind kind, SchemaModel schema) {

    /** What a return type means. */
    public enum Kind {
      NOTHING,
      VALUE,
      /** A future or a stream of values. */
      LATER
    }
  }
}
