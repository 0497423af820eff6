package dev.lightapi.store;

import dev.lightapi.internal.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods of an entity's class, and of its listeners, that run when a row is read or written. Immutable; it is as
 * thread-safe as these methods.
 *
 * @param <E> the entity
 */
public final class LifeCycle<E> {

  private final String entity;
  private final List<Callback<E>> callbacks;

  private LifeCycle(String entity, List<Callback<E>> callbacks) {
    this.entity = entity;
    this.callbacks = List.copyOf(callbacks);
  }

  /** When a method runs. The names are those of the annotations of {@code jakarta.persistence}. */
  public enum Event {
    /** Before a row is added, and before it is checked. */
    PRE_PERSIST("PrePersist"),
    /** After a row has been added, in the same transaction. */
    POST_PERSIST("PostPersist"),
    /** Before a row is changed, and before its new state is checked. */
    PRE_UPDATE("PreUpdate"),
    /** After a row has been changed, in the same transaction. */
    POST_UPDATE("PostUpdate"),
    /** Before a row is deleted. */
    PRE_REMOVE("PreRemove"),
    /** After a row has been deleted, in the same transaction. */
    POST_REMOVE("PostRemove"),
    /** After an entity has been made of a row. */
    POST_LOAD("PostLoad");

    private final String annotation;

    Event(String annotation) {
      this.annotation = annotation;
    }
  }

  /** A method that gets the entity. */
  @FunctionalInterface
  public interface Method<E> {
    void run(E entity);
  }

  private record Callback<E>(Event event, String name, Method<E> method) {}

  /** No methods yet. */
  public static <E> LifeCycle<E> of(Class<E> type) {
    return new LifeCycle<>(type.getSimpleName(), List.of());
  }

  /**
   * These methods, and another one that runs behind them.
   *
   * @param name what log lines call the method: {@code Article.fillIn}
   */
  public LifeCycle<E> on(Event event, String name, Method<E> method) {
    List<Callback<E>> more = new ArrayList<>(callbacks);
    more.add(new Callback<>(event, name, method));
    return new LifeCycle<>(entity, more);
  }

  /** Whether any method runs at an event. */
  public boolean has(Event event) {
    return callbacks.stream().anyMatch(callback -> callback.event() == event);
  }

  /**
   * Runs the methods of an event.
   *
   * @return the entity
   * @throws StoreException if a method fails, unless it throws a response or such an exception itself
   */
  public E run(Event event, E subject) {
    for (Callback<E> callback : callbacks) {
      if (callback.event() == event) {
        run(callback, subject);
      }
    }
    return subject;
  }

  /**
   * Runs the methods of an event, then the check. A method may fail because the client has left out what it needs: then
   * the check says so.
   */
  public E run(Event event, Draft<E> draft) {
    try {
      run(event, draft.entity());
    } catch (StoreException e) {
      draft.check().run();
      throw e;
    }
    draft.check().run();
    return draft.entity();
  }

  private void run(Callback<E> callback, E subject) {
    try {
      callback.method().run(subject);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      if (e instanceof Refusal) {
        throw e;
      }
      throw new StoreException(
          StoreException.Kind.FAILED,
          "The @" + callback.event().annotation + " method " + callback.name()
              + " failed for an object of " + entity + ": " + e,
          e);
    }
  }
}
