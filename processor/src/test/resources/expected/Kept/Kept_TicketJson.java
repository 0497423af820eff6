package good.kept;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.time.Instant;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Kept.Ticket} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Kept_TicketJson implements EntityJson<Kept.Ticket> {
  @Override
  public void write(Kept.Ticket ticket, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, ticket.id)
        .field("createdAt", Scalar.INSTANT, ticket.createdAt)
        .field("changedAt", Scalar.INSTANT, ticket.changedAt)
        .field("code", Scalar.STRING, ticket.code)
        .field("note", Scalar.STRING, ticket.note)
        .field("state", Scalar.STRING, ticket.state)
        .field("nameOfTheDepartmentThatHasToAnswerThisTicketInTime", Scalar.STRING, ticket.nameOfTheDepartmentThatHasToAnswerThisTicketInTime);
  }

  @Override
  public Kept.Ticket read(JsonInput json) {
    Kept.Ticket ticket = new Kept.Ticket();
    Long id = json.optional("id", Scalar.LONG, ticket.id);
    Instant createdAt = json.optional("createdAt", Scalar.INSTANT, ticket.createdAt);
    Instant changedAt = json.optional("changedAt", Scalar.INSTANT, ticket.changedAt);
    String code = json.required("code", Scalar.STRING, ticket.code);
    String note = json.optional("note", Scalar.STRING, ticket.note);
    String state = json.optional("state", Scalar.STRING, ticket.state);
    String nameOfTheDepartmentThatHasToAnswerThisTicketInTime = json.required("nameOfTheDepartmentThatHasToAnswerThisTicketInTime", Scalar.STRING, ticket.nameOfTheDepartmentThatHasToAnswerThisTicketInTime);
    json.check();
    ticket.id = id;
    ticket.createdAt = createdAt;
    ticket.changedAt = changedAt;
    ticket.code = code;
    ticket.note = note;
    ticket.state = state;
    ticket.nameOfTheDepartmentThatHasToAnswerThisTicketInTime = nameOfTheDepartmentThatHasToAnswerThisTicketInTime;
    return ticket;
  }
}
