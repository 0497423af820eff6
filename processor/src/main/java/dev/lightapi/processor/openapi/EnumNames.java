package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.SchemaModel.DeclarationModel;
import dev.lightapi.processor.model.SchemaModel.MemberModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The constants of enums as Jackson writes them. A type is declared only where a tree mentions it first. */
final class EnumNames {

  private static final Pattern RENAMED =
      Pattern.compile("JsonProperty\\((?:value\\s*=\\s*)?\"([^\"]+)\"");
  private static final String VALUE = "JsonValue";

  private final Map<String, ObjectNode> byType = new HashMap<>();

  ObjectNode render(SchemaModel schema, Scalar scalar) {
    return byType.computeIfAbsent(schema.type(), type -> node(schema, scalar)).deepCopy();
  }

  private static ObjectNode node(SchemaModel schema, Scalar scalar) {
    List<MemberModel> members =
        schema.declaration().map(DeclarationModel::members).orElse(List.of());
    if (members.stream().anyMatch(member -> member.annotations().contains(VALUE))) {
      // Only the running program knows the values.
      return Nodes.object();
    }
    Map<String, String> names = new HashMap<>();
    for (MemberModel member : members) {
      Matcher renamed = RENAMED.matcher(member.annotations());
      if (renamed.find()) {
        names.put(member.name(), renamed.group(1));
      }
    }
    return SchemaRenderer.scalar(
        scalar.type(),
        scalar.constants().stream()
            .map(constant -> names.getOrDefault(constant, constant))
            .toList());
  }
}
