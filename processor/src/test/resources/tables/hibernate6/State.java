package tables;


public enum State {
  OPEN,
  CLOSED
}
