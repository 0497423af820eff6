package dev.lightapi.processor;

import com.palantir.javapoet.ClassName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How tables and columns are named, for tables that another library has created. The compiler's option {@link #OPTION}
 * selects it for all classes of a compilation.
 */
public enum SqlNaming {
  /** {@code OrderLine.unitPrice} is {@code order_lines.unit_price}; names that annotations give stay as they are. */
  LIGHTAPI {
    @Override
    public String table(String className) {
      return Naming.table(className);
    }

    @Override
    public String column(String fieldName) {
      return Naming.column(fieldName);
    }

    @Override
    public String given(String name) {
      return name;
    }
  },

  /** Jakarta Persistence (section 11.1.9), and so Hibernate without Spring: each name is that in Java. */
  JPA {
    @Override
    public String table(String className) {
      return className;
    }

    @Override
    public String column(String fieldName) {
      return fieldName;
    }

    @Override
    public String given(String name) {
      return name;
    }
  },

  /**
   * Spring Boot: Hibernate's {@code CamelCaseToUnderscoresNamingStrategy}. It changes the names of annotations, too. A
   * capital begins a word only between small letters, so that {@code line2Text} stays {@code line2text}.
   */
  SPRING {
    @Override
    public String table(String className) {
      return given(className);
    }

    @Override
    public String column(String fieldName) {
      return given(fieldName);
    }

    @Override
    public String given(String name) {
      String words = WORD_OF_SPRING.matcher(name.replace('.', '_')).replaceAll("_");
      return words.toLowerCase(Locale.ROOT);
    }
  };

  /** The compiler's option. */
  public static final String OPTION = "lightapi.naming";

  private static final Pattern WORD_OF_SPRING =
      Pattern.compile("(?<=\\p{javaLowerCase})(?=\\p{javaUpperCase}\\p{javaLowerCase})");

  /** The table of a class, or of the name that {@code @Entity} gives it. */
  public abstract String table(String className);

  /** The table of a class. That of a nested class has the names of those around it in front, as Hibernate gives it. */
  public String table(ClassName type) {
    return table(this == LIGHTAPI ? type.simpleName() : String.join("$", type.simpleNames()));
  }

  /** The column of a field that no annotation names. */
  public abstract String column(String fieldName);

  /** A table, column or sequence that an annotation names. */
  public abstract String given(String name);

  /** What the options select; empty if there is no such naming. Without the option it is {@link #LIGHTAPI}. */
  public static Optional<SqlNaming> of(Map<String, String> options) {
    String name = options.getOrDefault(OPTION, "lightapi");
    return Arrays.stream(values())
        .filter(naming -> naming.option().equals(name))
        .findFirst();
  }

  /** What the option may be. */
  public static List<String> options() {
    return Arrays.stream(values()).map(SqlNaming::option).toList();
  }

  private String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}
