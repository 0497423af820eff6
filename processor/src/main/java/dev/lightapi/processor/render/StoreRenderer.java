package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.lang.model.element.Modifier;

/** The store of an entity: its SQL, and how rows and objects become each other. */
final class StoreRenderer {

  private final ResourceModel resource;
  private final EntityModel entity;
  private final SqlText sql;
  private final ClassName type;
  private final String variable;
  private final String row;
  private final String values;
  private final String key;

  StoreRenderer(ResourceModel resource, GeneratedNames names) {
    this.resource = resource;
    this.entity = resource.entity();
    this.sql = new SqlText(resource);
    this.type = names.store();
    NameAllocator allocator = new NameAllocator();
    this.variable = allocator.newName(Naming.variable(entity.type().simpleName()));
    this.row = allocator.newName("row");
    this.values = allocator.newName("values");
    this.key = allocator.newName("key");
  }

  TypeSpec render() {
    TypeName keyType = FieldCode.boxed(entity.key());
    return TypeSpec.classBuilder(type)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(RuntimeTypes.JDBC_STORE, entity.type(), keyType))
        .addFields(FieldCode.madeScalars(entity.fields()))
        .addField(sqlConstant())
        .addMethod(MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addParameter(RuntimeTypes.DATABASE, "database")
            .addStatement("super(database, $T.class, SQL)", entity.type())
            .build())
        .addMethod(map())
        .addMethod(bindInsert())
        .addMethod(bindUpdate())
        .addMethod(method("bindKey")
            .addParameter(keyType, key)
            .addParameter(RuntimeTypes.PARAMETERS, values)
            .addStatement("$N.add($L, $N)", values, FieldCode.scalar(entity.key()), key)
            .build())
        .addMethods(new FinderCode(resource, sql).methods())
        .build();
  }

  private FieldSpec sqlConstant() {
    CodeBlock.Builder code = CodeBlock.builder()
        .add("$T$>$>\n", RuntimeTypes.ENTITY_SQL)
        .add(".of($S", sql.name(entity.key()));
    code.add(")\n");
    entity
        .fields()
        .forEach(field -> code.add(
            ".$N($S, $S, $L)\n",
            declaration(field),
            field.json(),
            SqlText.label(field),
            FieldCode.scalar(field)));
    code.add(".select($L)\n", statement(sql.select()));
    code.add(".count($L)\n", statement(sql.count()));
    code.add(".insert($L)\n", statement(sql.insert()));
    code.add(".update($L)\n", statement(sql.update()));
    if (entity.version().isPresent()) {
      code.add(".versioned()\n");
    }
    code.add(".delete($L)\n", statement(sql.delete()));
    entity
        .sequence()
        .ifPresent(
            sequence -> code.add(".sequence($S, $L)\n", sql.sequenceName(), sequence.increment()));
    for (FilterModel filter : resource.filters()) {
      code.add(".filter($S, $S)\n", entity.parameter(filter), sql.condition(filter));
    }
    if (!resource.searched().isEmpty()) {
      CodeBlock columns = resource.searched().stream()
          .map(searched -> CodeBlock.of("$S", sql.name(field(searched))))
          .collect(CodeBlock.joining(", "));
      code.add(".search($L)\n", columns);
    }
    for (Named ordering : resource.ordering()) {
      FieldModel field = field(ordering);
      String method = field.maybeNull() ? "orderNullable" : "order";
      code.add(".$N($S, $S)\n", method, field.json(), sql.name(field));
    }
    code.add(".schema(\n$>$>");
    sql.createSchemas().forEach(schema -> code.add("$S,\n", schema));
    sql.createSequence().ifPresent(sequence -> code.add("$S,\n", sequence));
    code.add("$L", textBlock(sql.createTable()));
    sql.createIndexes().forEach(index -> code.add(",\n$S", index));
    code.add(")$<$<\n.build()$<$<");
    return FieldSpec.builder(
            RuntimeTypes.ENTITY_SQL, "SQL", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(code.build())
        .build();
  }

  private static String declaration(FieldModel field) {
    return switch (field.role()) {
      case IDENTITY -> "generated";
      case READ_ONLY -> "readOnly";
      default -> field.maybeNull() ? "nullable" : "field";
    };
  }

  private MethodSpec map() {
    MethodSpec.Builder map =
        method("map").returns(entity.type()).addParameter(RuntimeTypes.ROW, row);
    if (FieldCode.isRecord(entity)) {
      List<CodeBlock> columns = entity.fields().stream().map(this::column).toList();
      return map.addStatement(
              columns.size() == 1 ? "return new $T($L)" : "return new $T(\n$L)",
              entity.type(),
              CodeBlock.join(columns, ",\n"))
          .build();
    }
    map.addStatement("$T $N = new $T()", entity.type(), variable, entity.type());
    entity
        .fields()
        .forEach(field -> map.addStatement(FieldCode.write(field, variable, column(field))));
    return map.addStatement("return $N", variable).build();
  }

  private CodeBlock column(FieldModel field) {
    String method = field.maybeNull() ? "optional" : "required";
    return CodeBlock.of(
        "$N.$N($S, $L)", row, method, SqlText.label(field), FieldCode.scalar(field));
  }

  private MethodSpec bindInsert() {
    return values(method("bindInsert"), sql.insertedValues()).build();
  }

  private MethodSpec bindUpdate() {
    MethodSpec.Builder bind = method("bindUpdate");
    if (sql.updated().equals(sql.insertedValues())) {
      return bind.addParameter(entity.type(), variable)
          .addParameter(RuntimeTypes.PARAMETERS, values)
          .addStatement("bindInsert($N, $N)", variable, values)
          .build();
    }
    return values(bind, sql.updated()).build();
  }

  private MethodSpec.Builder values(MethodSpec.Builder bind, List<FieldModel> fields) {
    bind.addParameter(entity.type(), variable).addParameter(RuntimeTypes.PARAMETERS, values);
    if (fields.isEmpty()) {
      return bind.addComment("Nothing but a key.");
    }
    CodeBlock.Builder code = CodeBlock.builder().add("$N", values);
    String separator = fields.size() == 1 ? "" : "\n";
    for (FieldModel field : fields) {
      CodeBlock value = switch (field.role()) {
        case RANDOM_KEY -> CodeBlock.of("$T.randomUUID()", UUID.class);
        case CREATED, UPDATED -> now(field);
        default -> FieldCode.read(field, variable);
      };
      code.add(separator + ".add($L, $L)", FieldCode.scalar(field), value);
    }
    return bind.addStatement(code.build());
  }

  /** The time of the statement, as the type of a field has it. */
  private CodeBlock now(FieldModel field) {
    String conversion = switch (field.soundScalar()) {
      case INSTANT -> ".toInstant()";
      case OFFSET_DATE_TIME -> ".toOffsetDateTime()";
      case LOCAL_DATE_TIME -> ".toLocalDateTime()";
      case LOCAL_DATE -> ".toLocalDate()";
      default -> "";
    };
    return CodeBlock.of("$N.now()$L", values, conversion);
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addException(SQLException.class);
  }

  private FieldModel field(Named name) {
    return entity.field(name.name()).orElseThrow();
  }

  /** On one line if it fits there. */
  private static CodeBlock statement(String sql) {
    return sql.length() <= SqlText.MAX_LINE
        ? CodeBlock.of("$S", sql.replace('\n', ' '))
        : CodeBlock.of("$>$>$L$<$<", textBlock(sql));
  }

  private static CodeBlock textBlock(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    if (escaped.endsWith("\"")) {
      // It would be the first of four.
      escaped = escaped.substring(0, escaped.length() - 1) + "\\\"";
    }
    return CodeBlock.of("\"\"\"\n$L\"\"\"", escaped);
  }
}
