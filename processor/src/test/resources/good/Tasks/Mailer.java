package good.tasks;

import java.util.List;

/** What the application hands over. */
public record Mailer(List<String> sent) {}
