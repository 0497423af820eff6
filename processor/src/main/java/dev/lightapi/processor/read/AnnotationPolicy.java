package dev.lightapi.processor.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What LightAPI does with each annotation of the packages whose annotations describe entities: it honours an attribute,
 * or the compiler refuses it. It is decided by package, so an annotation that this class does not name is refused.
 */
final class AnnotationPolicy {

  private static final String PERSISTENCE = "jakarta.persistence.";
  private static final String VALIDATION = "jakarta.validation.";
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";
  private static final String JACKSON_BIND = "com.fasterxml.jackson.databind.annotation.";
  private static final String HIBERNATE = "org.hibernate.annotations.";

  /** Packages, with those below them, whose annotations say something about an entity. */
  private static final List<String> GOVERNED = List.of(
      PERSISTENCE,
      "jakarta.validation.",
      "javax.persistence.",
      "javax.validation.",
      HIBERNATE,
      "org.hibernate.envers.",
      "org.springframework.data.",
      "com.fasterxml.jackson.",
      "jakarta.json.bind.annotation.",
      "com.google.gson.annotations.");

  private static final String BY_KEY =
      "Store the other row's key in a field, such as long countryId; filter by it to follow the reference.";
  private static final String OTHER_SIDE =
      "Make the other side an endpoint with a filter on the field that refers here: /cities?country=FR.";
  private static final String ONE_TABLE = "Use one table with the class's fields.";
  private static final String ONE_KEY =
      "Use one field as the @Id, generated if there is no natural one.";
  private static final String IN_A_METHOD =
      "Use one of the types that a column has, and convert it in a method.";
  private static final String IN_AN_ENUM =
      "It is honoured in enums alone, at a field or getter that has a value of each constant. Remove it.";
  private static final String IN_THE_TABLE = "Say it in the table's own SQL, and remove it here.";
  private static final String AS_DECLARED =
      "JSON has the fields as they are declared, with ISO 8601 dates and enums by name. Remove it.";

  private final Map<String, Rule> rules = new HashMap<>();

  AnnotationPolicy() {
    persistence();
    validation();
    jackson();
    hibernate();
  }

  /**
   * What happens to one annotation.
   *
   * @param honoured the attributes that are honoured; empty if the annotation as a whole is refused
   * @param isHonoured whether the annotation as such is honoured
   * @param remedy what to do instead of what is refused
   */
  record Rule(Set<String> honoured, boolean isHonoured, String remedy) {}

  /** What happens to the annotation of that qualified name; empty if it says nothing about entities. */
  Optional<Rule> of(String qualifiedName) {
    Rule rule = rules.get(qualifiedName);
    if (rule != null) {
      return Optional.of(rule);
    }
    return GOVERNED.stream()
        .filter(qualifiedName::startsWith)
        .findFirst()
        .map(prefix -> new Rule(Set.of(), false, generalRemedy(prefix)));
  }

  private void persistence() {
    honour(PERSISTENCE + "Entity", "", "name");
    honour(
        PERSISTENCE + "Table",
        IN_THE_TABLE,
        "name",
        "schema",
        "uniqueConstraints",
        "indexes",
        "check");
    honour(PERSISTENCE + "UniqueConstraint", IN_THE_TABLE, "name", "columnNames");
    honour(PERSISTENCE + "Index", IN_THE_TABLE, "name", "columnList", "unique");
    honour(PERSISTENCE + "CheckConstraint", IN_THE_TABLE, "name", "constraint");
    honour(
        PERSISTENCE + "Column",
        IN_THE_TABLE,
        "name",
        "unique",
        "nullable",
        "insertable",
        "updatable",
        "columnDefinition",
        "length",
        "precision",
        "scale",
        "check");
    honour(PERSISTENCE + "Id", "");
    honour(PERSISTENCE + "Version", "");
    honour(PERSISTENCE + "Transient", "");
    honour(PERSISTENCE + "MappedSuperclass", "");
    honour(PERSISTENCE + "Basic", "", "optional", "fetch");
    honour(PERSISTENCE + "Enumerated", "", "value");
    honour(
        PERSISTENCE + "GeneratedValue",
        "Use IDENTITY or SEQUENCE for a short, int or long, or UUID for a java.util.UUID.",
        "strategy",
        "generator");
    honour(
        PERSISTENCE + "SequenceGenerator",
        "Create the sequence by SQL of your own, and remove it here.",
        "name",
        "sequenceName",
        "schema",
        "initialValue",
        "allocationSize");
    honour(
        PERSISTENCE + "Convert",
        "Name the converter at the field that it converts, or remove the annotation.",
        "converter");
    honour(PERSISTENCE + "AttributeOverride", "", "name", "column");
    honour(PERSISTENCE + "AttributeOverrides", "", "value");
    for (String name : List.of("ManyToOne", "OneToOne", "JoinColumn", "JoinColumns", "MapsId")) {
      refuse(PERSISTENCE + name, BY_KEY);
    }
    for (String name : List.of("OneToMany", "ManyToMany", "JoinTable")) {
      refuse(PERSISTENCE + name, OTHER_SIDE);
    }
    refuse(
        PERSISTENCE + "ElementCollection",
        "Remove it: a list or a set of single values is an array in a column, and @JdbcTypeCode(SqlTypes.JSON) keeps any"
            + " other as JSON. Values in a table of their own are rows: make its class an endpoint.");
    for (String name : List.of(
        "Inheritance",
        "DiscriminatorColumn",
        "DiscriminatorValue",
        "SecondaryTable",
        "SecondaryTables",
        "PrimaryKeyJoinColumn",
        "PrimaryKeyJoinColumns")) {
      refuse(PERSISTENCE + name, ONE_TABLE);
    }
    for (String name : List.of("EmbeddedId", "IdClass")) {
      refuse(PERSISTENCE + name, ONE_KEY);
    }
    for (String name : List.of("Converts", "Converter")) {
      refuse(PERSISTENCE + name, IN_A_METHOD);
    }
    refuse(PERSISTENCE + "EnumeratedValue", IN_AN_ENUM);
    refuse(JACKSON + "JsonValue", IN_AN_ENUM);
    honour(PERSISTENCE + "Embedded", "");
    honour(PERSISTENCE + "Embeddable", "");
    for (String name : List.of(
        "PrePersist",
        "PreUpdate",
        "PreRemove",
        "PostLoad",
        "PostPersist",
        "PostUpdate",
        "PostRemove")) {
      honour(PERSISTENCE + name, "");
    }
    honour(PERSISTENCE + "EntityListeners", "", "value");
    for (String name : List.of("ExcludeDefaultListeners", "ExcludeSuperclassListeners")) {
      refuse(
          PERSISTENCE + name,
          "Name listeners at the classes for which they run alone, and remove it.");
    }
    for (String name : List.of("SequenceGenerators", "TableGenerator", "TableGenerators")) {
      refuse(PERSISTENCE + name, "Use IDENTITY, UUID, or SEQUENCE with one @SequenceGenerator.");
    }
    refuse(
        PERSISTENCE + "Lob",
        "Remove it: a String or byte[] is stored whole, in a text or bytea column. A column of type oid"
            + " has numbers of large objects; change its type in the table.");
    refuse(
        PERSISTENCE + "Temporal",
        "Use a type of java.time, such as Instant, LocalDate or LocalTime.");
    refuse(
        PERSISTENCE + "Access",
        "Remove it: LightAPI stores the fields, and reads annotations of a field and of its getter.");
  }

  /** Constraints need no rule: the validator checks all of them. */
  private void validation() {
    honour(VALIDATION + "Valid", "");
    honour(VALIDATION + "GroupSequence", "", "value");
  }

  private void jackson() {
    honour(JACKSON + "JsonIgnore", "", "value");
    honour(JACKSON + "JsonProperty", AS_DECLARED, "value", "access");
    honour(
        JACKSON + "JsonIgnoreProperties",
        "Fields that are unknown are always refused. Remove it.",
        "value",
        "allowGetters",
        "allowSetters");
    honour(JACKSON_BIND + "JsonNaming", "", "value");
  }

  private void hibernate() {
    honour(
        HIBERNATE + "CreationTimestamp",
        "The server's clock is used. Remove the source, or set the column by a default of the table, with"
            + " @Column(insertable = false, updatable = false).");
    honour(
        HIBERNATE + "UpdateTimestamp",
        "The server's clock is used. Remove the source, or set the column by a trigger of the table, with"
            + " @Column(insertable = false, updatable = false).");
    honour(HIBERNATE + "JdbcTypeCode", "", "value");
    honour("org.springframework.data.annotation.CreatedDate", "");
    honour("org.springframework.data.annotation.LastModifiedDate", "");
    honour("org.springframework.data.annotation.CreatedBy", "");
    honour("org.springframework.data.annotation.LastModifiedBy", "");
  }

  private void honour(String name, String remedy, String... attributes) {
    rules.put(name, new Rule(Set.copyOf(Arrays.asList(attributes)), true, remedy));
  }

  private void refuse(String name, String remedy) {
    rules.put(name, new Rule(Set.of(), false, remedy));
  }

  private static String generalRemedy(String prefix) {
    return switch (prefix) {
      case "javax.persistence.", "javax.validation." ->
        "Use the annotation of the same name in " + prefix.replace("javax", "jakarta")
            + "* instead.";
      case "com.fasterxml.jackson." -> AS_DECLARED;
      case "jakarta.json.bind.annotation.", "com.google.gson.annotations." ->
        "JSON is written by generated code, which reads Jackson's annotations. Remove it.";
      default ->
        "LightAPI would ignore it. Remove it, or keep the class for JPA apart from the endpoint's class.";
    };
  }
}
