package bookshop;

public enum Genre {
  NOVEL,
  POETRY,
  SCIENCE,
  CHILDREN
}
