package dev.lightapi.processor.model;

import dev.lightapi.processor.model.JsonShape.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java type and the JSON of its values: a tree that no longer needs the compiler. The tree is finite, since a type
 * that contains itself is a {@link JsonShape.Reference} there.
 *
 * @param type the type's qualified name without arguments; of an array {@link #ARRAY}
 * @param arguments its type arguments; of an array, the type of its elements
 * @param nullable whether the value may be null
 * @param constraints what limits the value
 * @param shape what its JSON looks like
 * @param declaration all from which the JSON could be made; empty for Java's own types, and where the same tree has it
 *     already
 */
public record SchemaModel(
    String type,
    List<SchemaModel> arguments,
    boolean nullable,
    ConstraintsModel constraints,
    JsonShape shape,
    Optional<DeclarationModel> declaration) {

  /** The type of an array. */
  public static final String ARRAY = "[]";

  public SchemaModel {
    arguments = List.copyOf(arguments);
  }

  /** A type without constraints that is not null and has no declaration. */
  public static SchemaModel of(String type, List<SchemaModel> arguments, JsonShape shape) {
    return new SchemaModel(type, arguments, false, ConstraintsModel.NONE, shape, Optional.empty());
  }

  /** The same type where it may be null or not. */
  public SchemaModel withNullable(boolean mayBeNull) {
    return new SchemaModel(type, arguments, mayBeNull, constraints, shape, declaration);
  }

  /** The same type where values are limited. */
  public SchemaModel withConstraints(ConstraintsModel limits) {
    return new SchemaModel(type, arguments, nullable, limits, shape, declaration);
  }

  /** Everything from which the JSON could be made: more than the JSON has, but never less. */
  public SchemaModel withDeclaration(DeclarationModel declared) {
    return new SchemaModel(type, arguments, nullable, constraints, shape, Optional.of(declared));
  }

  /** The Java type with its arguments. */
  public String name() {
    if (type.equals(ARRAY)) {
      return arguments.get(0).name() + ARRAY;
    }
    return arguments.isEmpty()
        ? type
        : arguments.stream()
            .map(SchemaModel::name)
            .collect(Collectors.joining(",", type + "<", ">"));
  }

  /** The single value that it is; empty if it is something else. */
  public Optional<Scalar> scalar() {
    return shape instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
  }

  /** Whether the compiler has found all types in the tree. */
  public boolean isResolved() {
    return all().noneMatch(schema -> schema.shape() instanceof JsonShape.Unresolved);
  }

  /** This type and all types that it mentions. */
  public Stream<SchemaModel> all() {
    Stream<SchemaModel> declared =
        declaration.stream().flatMap(DeclarationModel::mentioned).flatMap(SchemaModel::all);
    return Stream.concat(
        Stream.concat(Stream.of(this), arguments.stream().flatMap(SchemaModel::all)), declared);
  }

  /**
   * Everything of a class from which Jackson could make its JSON.
   *
   * @param annotations Jackson's annotations on it
   * @param parents what it extends and implements
   * @param subtypes its permitted subclasses
   * @param members its fields, getters and constants, by name: a class file need not have the order of the source
   */
  public record DeclarationModel(
      String annotations,
      List<SchemaModel> parents,
      List<SchemaModel> subtypes,
      List<MemberModel> members) {

    public DeclarationModel {
      parents = List.copyOf(parents);
      subtypes = List.copyOf(subtypes);
      members = List.copyOf(members);
    }

    private Stream<SchemaModel> mentioned() {
      return Stream.of(
              parents.stream(), subtypes.stream(), members.stream().map(MemberModel::value))
          .flatMap(types -> types);
    }
  }

  /** A field, a getter or a constant, with Jackson's annotations on it. */
  public record MemberModel(String name, String annotations, SchemaModel value) {}
}
