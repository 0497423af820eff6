package tables;

import java.util.List;

/** Winter, summer, hours that clocks skip or have twice, and offsets with seconds that zones had once. */
final class Times {

  static final List<String> ALL = List.of(
      "2026-01-31T13:45:30.123456",
      "2026-07-01T00:00:00",
      "2026-03-29T02:30:00",
      "2026-03-29T01:30:00",
      "2026-03-08T02:30:00",
      "2026-10-25T02:30:00.5",
      "2026-11-01T00:30:00",
      "2011-11-06T00:00:59",
      "1969-12-31T23:59:59.999999",
      "1945-08-31T23:30:00",
      "1900-01-01T00:00:00",
      "1883-11-18T12:03:58",
      "9999-12-31T23:59:59");

  private Times() {}
}
