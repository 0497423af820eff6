package dev.lightapi.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.FilterOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Declares what requests to an entity's resource may use: fields, filters, orderings and pages. Generated for each
 * entity from its annotations. Immutable.
 *
 * @param type the entity's class
 * @param path the path of its list
 * @param key the field that identifies a row
 * @param serverSet fields whose values clients cannot set, including the version, and the key if it is generated
 * @param setOnce fields that keep the value that a row is created with
 * @param version the field for optimistic locking, if there is one
 * @param filters fields that select rows, in declared order
 * @param searchable whether clients can search a text
 * @param ordering fields that order rows, in declared order
 * @param pages the style of the pagination
 * @param pageSize the number of rows on a page if the client does not set it
 * @param maxPageSize the largest number of rows on a page
 * @param <E> the entity
 * @param <K> its key
 */
public record ResourceShape<E, K>(
    Class<E> type,
    String path,
    Field<E, K> key,
    Set<String> serverSet,
    List<Field<E, ?>> setOnce,
    Optional<Version<E>> version,
    List<Filter<E, ?>> filters,
    boolean searchable,
    List<Field<E, ?>> ordering,
    Pagination.Style pages,
    int pageSize,
    int maxPageSize) {

  public ResourceShape {
    serverSet = Set.copyOf(serverSet);
    setOnce = List.copyOf(setOnce);
    filters = List.copyOf(filters);
    ordering = List.copyOf(ordering);
  }

  /** A field of an entity: its name, its type and how to read it. */
  public record Field<E, T>(String name, Scalar<T> type, Function<E, @Nullable T> read) {

    TypedValue<T> of(E entity) {
      return new TypedValue<>(type, read.apply(entity));
    }

    /** Whether a client sends the value that an entity has. */
    boolean isSent(JsonNode sent, E entity) {
      try {
        return Objects.deepEquals(sent.isNull() ? null : type.fromJson(sent), read.apply(entity));
      } catch (MalformedScalarException e) {
        return false;
      }
    }
  }

  /**
   * A field that selects rows.
   *
   * @param operators the ways in which it can be compared, at least one
   */
  public record Filter<E, T>(Field<E, T> field, Set<FilterOperator> operators) {

    public Filter {
      operators = Collections.unmodifiableSet(EnumSet.copyOf(operators));
    }

    /** The name of the field. */
    public String name() {
      return field.name();
    }

    /** The name of the query parameter that asks whether the field is NULL. */
    String isNull() {
      return FilterOperator.ISNULL.parameter(name());
    }

    /** Whether lists can have one value of the field, or one of several, so that each value has a scope. */
    boolean hasValueScopes() {
      return field.type().exact()
          && (operators.contains(FilterOperator.EQ) || operators.contains(FilterOperator.IN));
    }

    /** Whether lists can have rows without a value of the field, so that NULL has a scope, and its absence, too. */
    boolean hasNullScopes() {
      return operators.contains(FilterOperator.ISNULL);
    }
  }

  /** The field for optimistic locking. */
  public record Version<E>(String name, ToLongFunction<E> read) {}

  /** Starts a declaration with the parts that each resource has. */
  public static <E, K> Builder<E, K> of(
      Class<E> type, String path, String key, Scalar<K> keyType, Function<E, @Nullable K> readKey) {
    return new Builder<>(type, path, new Field<>(key, keyType, readKey));
  }

  /** Collects the other parts of a declaration. */
  public static final class Builder<E, K> {

    private final Class<E> type;
    private final String path;
    private final Field<E, K> key;
    private final Set<String> serverSet = new LinkedHashSet<>();
    private final List<Field<E, ?>> setOnce = new ArrayList<>();
    private Optional<Version<E>> version = Optional.empty();
    private final List<Filter<E, ?>> filters = new ArrayList<>();
    private boolean searchable;
    private final List<Field<E, ?>> ordering = new ArrayList<>();

    private Builder(Class<E> type, String path, Field<E, K> key) {
      this.type = type;
      this.path = path;
      this.key = key;
    }

    /** Adds fields that the database sets. */
    public Builder<E, K> serverSet(String... names) {
      serverSet.addAll(List.of(names));
      return this;
    }

    /** Adds a field that keeps the value that a row is created with. */
    public <T> Builder<E, K> setOnce(
        String name, Scalar<T> fieldType, Function<E, @Nullable T> read) {
      setOnce.add(new Field<>(name, fieldType, read));
      return this;
    }

    /** The field for optimistic locking. */
    public Builder<E, K> version(String name, ToLongFunction<E> read) {
      version = Optional.of(new Version<>(name, read));
      serverSet.add(name);
      return this;
    }

    /** Adds a field that selects rows by equality. */
    public <T> Builder<E, K> filter(
        String name, Scalar<T> fieldType, Function<E, @Nullable T> read) {
      return filter(name, fieldType, read, FilterOperator.EQ);
    }

    /** Adds a field that selects rows in some ways. */
    public <T> Builder<E, K> filter(
        String name,
        Scalar<T> fieldType,
        Function<E, @Nullable T> read,
        FilterOperator first,
        FilterOperator... others) {
      filters.add(new Filter<>(new Field<>(name, fieldType, read), EnumSet.of(first, others)));
      return this;
    }

    /** Lets clients search a text. */
    public Builder<E, K> searchable() {
      searchable = true;
      return this;
    }

    /** Adds a field that orders rows. */
    public <T> Builder<E, K> order(
        String name, Scalar<T> fieldType, Function<E, @Nullable T> read) {
      ordering.add(new Field<>(name, fieldType, read));
      return this;
    }

    /** Ends the declaration with the style of the pagination. */
    public ResourceShape<E, K> pages(Pagination.Style style, int pageSize, int maxPageSize) {
      return new ResourceShape<>(
          type,
          path,
          key,
          serverSet,
          setOnce,
          version,
          filters,
          searchable,
          ordering,
          style,
          pageSize,
          maxPageSize);
    }
  }
}
