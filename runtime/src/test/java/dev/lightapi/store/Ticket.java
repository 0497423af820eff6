package dev.lightapi.store;

import java.util.Objects;

/** An entity that changes in place, as classes with setters do. */
final class Ticket {

  private Long id;
  private String state;

  Ticket() {}

  Ticket(Long id, String state) {
    this.id = id;
    this.state = state;
  }

  Long getId() {
    return id;
  }

  void setId(Long id) {
    this.id = id;
  }

  String getState() {
    return state;
  }

  void setState(String state) {
    this.state = state;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ticket ticket
        && Objects.equals(id, ticket.id)
        && Objects.equals(state, ticket.state);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, state);
  }

  @Override
  public String toString() {
    return id + " " + state;
  }
}
