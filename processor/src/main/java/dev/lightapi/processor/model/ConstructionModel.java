package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * How generated code makes an object of a class of the user's: an endpoint class, handlers, cache rules.
 *
 * @param type the class
 * @param source where it is named, or declared
 * @param fitness whether generated code can make one
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

  /** Whether generated code can make an object of a class. */
  public enum Fitness {
    CONSTRUCTIBLE,
    /** An interface, an enum, an abstract class, or no class at all. */
    NOT_CONCRETE,
    GENERIC,
    /** Generated code cannot name it. */
    UNREACHABLE,
    /** It has no constructor that generated code can call. */
    NO_CONSTRUCTOR,
    /** It has several of them, and nothing says which. */
    SEVERAL_CONSTRUCTORS
  }

  /** What a constructor takes. */
  public record ArgumentModel(String name, SourceRef source, TypeName type, Kind kind) {

    /** Where an argument is from. */
    public enum Kind {
      /** The application's database. */
      DATABASE,
      /** The endpoint's cache. */
      CACHE,
      /** A store, made over the application's database. */
      STORE,
      /** An object that the application hands over. */
      DEPENDENCY,
      /** Nothing that an application could hand over by its class. */
      UNSUPPORTED
    }
  }
}
