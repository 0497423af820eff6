package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.ResourceModel.PaginationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query parameters of an entity's list. */
record ListParameters(ResourceModel resource, EntitySchemas schemas) {

  /** As many as the runtime takes in one parameter. */
  private static final int MAX_VALUES = 100;

  List<ObjectNode> all() {
    List<ObjectNode> parameters = new ArrayList<>();
    resource.filters().forEach(filter -> parameters.add(filter(filter)));
    if (!resource.searched().isEmpty()) {
      parameters.add(Parameters.query(
          "search",
          "Rows that contain this text in " + list(names(resource.searched()), " or ")
              + ", in upper or lower case.",
          Nodes.object().put("type", "string")));
    }
    if (!resource.ordering().isEmpty()) {
      parameters.add(ordering());
    }
    PaginationModel pages = resource.pagination();
    switch (pages.style()) {
      case "PAGE_NUMBER" -> {
        parameters.add(Parameters.query(
            "page", "The page to show, counted from 1.", atLeastOne().put("default", 1)));
        parameters.add(pageSize(pages));
      }
      case "CURSOR" -> {
        parameters.add(Parameters.query(
            "cursor",
            "Where the page begins: the \"next\" of a page of the same list, with the same ordering.",
            Nodes.object().put("type", "string")));
        parameters.add(pageSize(pages));
      }
      default -> {
        // All rows at once.
      }
    }
    return parameters;
  }

  private ObjectNode filter(FilterModel filter) {
    EntityModel entity = resource.entity();
    FieldModel field = entity.field(filter.field()).orElseThrow();
    String name = entity.parameter(filter);
    String value = field.json();
    return switch (filter.soundOperator()) {
      case EQ -> filter(name, value + " equals this value.", schemas.value(field));
      case NE -> filter(name, value + " is another value, or null.", schemas.value(field));
      case GT -> filter(name, value + " is greater than this value.", schemas.value(field));
      case GTE -> filter(name, value + " is this value or greater.", schemas.value(field));
      case LT -> filter(name, value + " is less than this value.", schemas.value(field));
      case LTE -> filter(name, value + " is this value or less.", schemas.value(field));
      case STARTSWITH ->
        filter(
            name,
            value + " begins with this text, in the same case.",
            Nodes.object().put("type", "string").put("minLength", 1));
      case ISNULL ->
        filter(name, value + " is null, or is not.", Nodes.object().put("type", "boolean"));
      case IN -> {
        ObjectNode values =
            Nodes.object().put("type", "array").put("minItems", 1).put("maxItems", MAX_VALUES);
        values.set("items", schemas.value(field));
        yield Parameters.separatedByCommas(
            name,
            "Rows whose " + value
                + " is one of these values. A comma within a value has a backslash before it.",
            values);
      }
    };
  }

  private static ObjectNode filter(String name, String condition, ObjectNode schema) {
    return Parameters.query(name, "Rows whose " + condition, schema);
  }

  private ObjectNode ordering() {
    List<String> names = names(resource.ordering());
    ObjectNode items = Nodes.object().put("type", "string");
    items.set(
        "enum",
        Nodes.texts(names.stream().flatMap(name -> Stream.of(name, "-" + name)).toList()));
    ObjectNode values = Nodes.object().put("type", "array");
    values.set("items", items);
    return Parameters.separatedByCommas(
        "ordering",
        "The order of the rows: by these fields, one after the other, and descending with a minus sign.",
        values);
  }

  /** A greater number is no error: the server sends as many rows as it allows. */
  private static ObjectNode pageSize(PaginationModel pages) {
    return Parameters.query(
        "page_size",
        "The most rows of a page. More than " + pages.maxPageSize() + " count as that many.",
        atLeastOne().put("default", pages.pageSize()));
  }

  private static ObjectNode atLeastOne() {
    return Nodes.object().put("type", "integer").put("format", "int32").put("minimum", 1);
  }

  private List<String> names(List<Named> fields) {
    return fields.stream()
        .map(named ->
            resource.entity().field(named.name()).map(FieldModel::json).orElse(named.name()))
        .toList();
  }

  private static String list(List<String> names, String last) {
    return names.size() == 1
        ? names.get(0)
        : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
            + last
            + names.get(names.size() - 1);
  }
}
