package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.boot.model.naming.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlNamingTest {

  private static final JavaFileObject ORDER_LINE = forSourceString("shop.OrderLine", """
      package shop;
      import dev.lightapi.annotations.*;
      import jakarta.persistence.*;
      @RestEndpoint
      @Table(indexes = @Index(columnList = "unitPrice"))
      record OrderLine(
          @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) long id,
          @Column(name = "unitPrice") int price,
          String address2Line) {}
      """);

  /** The strategy of Spring Boot itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "unitPrice",
        "address2Line",
        "line1",
        "userID",
        "URLOfPage",
        "planB",
        "xAxis",
        "aB",
        "aBc",
        "ABC",
        "x",
        "unit_price",
        "Unit.Price",
        "straßeNr",
        "größeÄndern"
      })
  void namesAsSpringBootDoes(String name) {
    Identifier identifier = Identifier.toIdentifier(name);
    String column = new CamelCaseToUnderscoresNamingStrategy()
        .toPhysicalColumnName(identifier, null)
        .getText();

    assertThat(SqlNaming.SPRING.column(name)).isEqualTo(column);
    assertThat(SqlNaming.SPRING.given(name)).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource({
    "lightapi, order_lines, unitPrice, address2_line, order_lines_seq",
    "jpa, OrderLine, unitPrice, address2Line, OrderLine_seq",
    "spring, order_line, unit_price, address2line, order_line_seq"
  })
  void theOptionNamesTablesAndColumns(
      String option, String table, String given, String column, String sequence) {
    Compilation compilation = compile(option, ORDER_LINE);

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(Sources.generated(compilation).get("shop/OrderLineStore.java"))
        .contains("FROM " + table + "\"", " " + given + ",", " " + column, sequence)
        .contains("ON " + table + " (" + given + ")");
  }

  @Test
  void anUnknownOptionIsAnError() {
    Compilation compilation = compile("snake", ORDER_LINE);

    assertThat(compilation.errors())
        .singleElement()
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .isEqualTo(
            "[UnknownNaming] The compiler's option -Alightapi.naming=snake names no way to name tables and"
                + " columns. Name one of: lightapi, jpa, spring.");
  }

  /** Hibernate's table of a nested class has a name that nobody would guess. */
  @Test
  void theTableOfANestedClassHasToBeNamed() {
    Compilation compilation = compile("spring", forSourceString("shop.Shop", """
        package shop;
        import dev.lightapi.annotations.*;
        import jakarta.persistence.*;
        class Shop {
          @RestEndpoint
          record Line(@Id long id) {}
        }
        """));

    assertThat(compilation.errors())
        .singleElement()
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .asString()
        .startsWith("[BadSqlName] 'shop$line' is not an SQL name.");
  }

  private static Compilation compile(String naming, JavaFileObject source) {
    return javac()
        .withProcessors(new RestEndpointProcessor(), new EndpointListProcessor())
        .withOptions("-Xlint:all,-processing", "-Werror", "-A" + SqlNaming.OPTION + "=" + naming)
        .compile(source);
  }
}
