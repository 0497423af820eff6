package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By name: varchar(255) with a check. By position: smallint with a check. */
@Entity
@RestEndpoint
public class Ticket {
  public @Id @GeneratedValue Long id;

  @Enumerated(EnumType.STRING)
  public State state;

  @Enumerated(EnumType.ORDINAL)
  public State formerState;

  public boolean urgent;
  public @Nullable Boolean confirmed;
  public char grade;
  public @Nullable String note;

  static List<Ticket> samples() {
    return Stream.of(State.values())
        .map(state -> {
          Ticket ticket = new Ticket();
          ticket.state = state;
          ticket.formerState = State.values()[1 - state.ordinal()];
          ticket.urgent = state == State.OPEN;
          ticket.confirmed = state == State.OPEN ? null : Boolean.TRUE;
          ticket.grade = 'ß';
          return ticket;
        })
        .toList();
  }
}
