package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

  @ParameterizedTest
  @CsvSource({
    "Product, /products, products",
    "OrderLine, /order-lines, order_lines",
    "Category, /categories, categories",
    "Day, /days, days",
    "Box, /boxes, boxes",
    "Address, /addresses, addresses",
    "Status, /statuses, statuses",
    "Match, /matches, matches",
    "Wish, /wishes, wishes",
    "Quiz, /quizzes, quizzes",
    "Waltz, /waltzes, waltzes",
    "URL, /urls, urls",
    "URLAlias, /url-aliases, url_aliases",
    "HTTPServerLog, /http-server-logs, http_server_logs",
    "Iso3166Country, /iso3166-countries, iso3166_countries",
    "X, /xes, xes",
    "Y, /ys, ys",
    "Order_Line, /order-lines, order_lines",
  })
  void classesMakePathsAndTables(String className, String path, String table) {
    assertThat(Naming.path(className)).isEqualTo(path);
    assertThat(Naming.table(className)).isEqualTo(table);
  }

  @ParameterizedTest
  @CsvSource({
    "name, name, NAME",
    "unitPrice, unit_price, UNIT_PRICE",
    "unit_price, unit_price, UNIT_PRICE",
    "pageURL, page_url, PAGE_URL",
    "urlOfPage, url_of_page, URL_OF_PAGE",
    "URLOfPage, url_of_page, URL_OF_PAGE",
    "line2Text, line2_text, LINE2_TEXT",
    "iPhone, i_phone, I_PHONE",
    "x, x, X",
  })
  void fieldsMakeColumnsAndConstants(String field, String column, String constant) {
    assertThat(Naming.column(field)).isEqualTo(column);
    assertThat(Naming.constant(field)).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({
    "Product, product, products",
    "OrderLine, orderLine, orderLines",
    "URL, url, urls",
    "URLAlias, urlAlias, urlAliases",
    "Case, case_, cases",
    "Thi, thi, this_",
    "A, a, as",
  })
  void classesMakeVariables(String className, String one, String many) {
    assertThat(Naming.variable(className)).isEqualTo(one);
    assertThat(Naming.variables(className)).isEqualTo(many);
  }
}
