package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * How generated code constructs a class that a user wrote: an endpoint class, handlers, cache rules.
 *
 * @param type the class
 * @param source where it is named, or declared
 * @param fitness whether generated code can construct it
 * @param arguments what its constructor takes
 */
public record ConstructionModel(
    TypeName type, SourceRef source, Fitness fitness, List<ArgumentModel> arguments) {

  public ConstructionModel {
    arguments = List.copyOf(arguments);
  }

  /** Whether the constructor asks for the endpoint's cache. */
  public boolean asksForCache() {
    return arguments.stream().anyMatch(argument -> argument.kind() == ArgumentModel.Kind.CACHE);
  }

  /** Whether generated code can construct a class. */
  public enum Fitness {
    CONSTRUCTIBLE,
    /** An interface, an enum, an abstract class, or no class at all. */
    NOT_CONCRETE,
    GENERIC,
    /** Generated code cannot name it. */
    UNREACHABLE,
    /** It has no constructor that generated code can call. */
    NO_CONSTRUCTOR,
    /** It has several such constructors, so the choice is not clear. */
    SEVERAL_CONSTRUCTORS
  }

  /** What a constructor takes. */
  public record ArgumentModel(String name, SourceRef source, TypeName type, Kind kind) {

    /** Where an argument comes from. */
    public enum Kind {
      /** The application's database. */
      DATABASE,
      /** The endpoint's cache. */
      CACHE,
      /** A store on the application's database. */
      STORE,
      /** An object that the application provides. */
      DEPENDENCY,
      /** A type that an application cannot provide by its class. */
      UNSUPPORTED
    }
  }
}
