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
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.PartModel;
import dev.lightapi.processor.model.ResourceModel;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
  private final NameAllocator mappings = new NameAllocator();

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
    List.of("map", "bindInsert", "bindUpdate", "bindKey", "lifeCycle").forEach(mappings::newName);
    entity
        .embedded()
        .forEach(embedded ->
            mappings.newName("map" + FieldCode.capitalizedPath(embedded), embedded.name()));
  }

  TypeSpec render() {
    TypeName keyType = FieldCode.boxed(entity.key());
    boolean hasLifeCycle = !entity.callbacks().isEmpty();
    TypeSpec.Builder store = TypeSpec.classBuilder(type)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(RuntimeTypes.JDBC_STORE, entity.type(), keyType))
        .addFields(FieldCode.madeScalars(entity.fields()))
        .addFields(FieldCode.digitScalars(entity.fields()))
        .addField(sqlConstant())
        .addMethod(MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addParameter(RuntimeTypes.DATABASE, "database")
            .addStatement(
                hasLifeCycle
                    ? "super(database, $T.class, SQL, lifeCycle())"
                    : "super(database, $T.class, SQL)",
                entity.type())
            .build());
    if (hasLifeCycle) {
      store.addMethod(LifeCycleCode.method(entity));
    }
    return store
        .addMethod(map(Optional.empty()))
        .addMethods(entity.embedded().stream()
            .map(embedded -> map(Optional.of(embedded)))
            .toList())
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
            FieldCode.sent(field)));
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

  private MethodSpec map(Optional<EmbeddedModel> holder) {
    boolean isEmbedded = holder.isPresent();
    TypeName object = holder.<TypeName>map(EmbeddedModel::type).orElse(entity.type());
    MethodSpec.Builder map = isEmbedded
        ? MethodSpec.methodBuilder(mapping(holder.get()))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addException(SQLException.class)
        : method("map");
    map.returns(object).addParameter(RuntimeTypes.ROW, row);
    if (holder.filter(EmbeddedModel::nullable).isPresent()) {
      CodeBlock labels = entity.fieldsIn(holder.get()).stream()
          .map(field -> CodeBlock.of("$S", SqlText.label(field)))
          .collect(CodeBlock.joining(",$W"));
      map.beginControlFlow("if ($N.isNull($L))", row, labels)
          .addStatement("return null")
          .endControlFlow();
    }
    List<PartModel> parts = entity.parts(holder);
    if (holder.map(EmbeddedModel::kind).orElse(entity.kind()) == Kind.RECORD) {
      List<CodeBlock> columns = parts.stream().map(this::value).toList();
      return map.addStatement(
              columns.size() == 1 ? "return new $T($L)" : "return new $T(\n$L)",
              object,
              CodeBlock.join(columns, ",\n"))
          .build();
    }
    NameAllocator locals = new NameAllocator();
    locals.newName(row);
    String made = holder
        .map(embedded -> locals.newName(Naming.variable(embedded.type().simpleName())))
        .orElse(variable);
    map.addStatement("$T $N = new $T()", object, made, object);
    parts.forEach(part -> map.addStatement(FieldCode.write(part, made, value(part))));
    return map.addStatement("return $N", made).build();
  }

  private String mapping(EmbeddedModel embedded) {
    return mappings.get(embedded.name());
  }

  private CodeBlock value(PartModel part) {
    if (part instanceof EmbeddedModel embedded) {
      return CodeBlock.of("$N($N)", mapping(embedded), row);
    }
    FieldModel field = (FieldModel) part;
    boolean isOptional = field.parent().isPresent() ? field.schema().nullable() : field.maybeNull();
    return CodeBlock.of(
        "$N.$N($S, $L)",
        row,
        isOptional ? "optional" : "required",
        SqlText.label(field),
        FieldCode.scalar(field));
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
        case CREATED_BY, UPDATED_BY -> user(field);
        default -> FieldCode.read(field, variable);
      };
      code.add(separator + ".add($L, $L)", FieldCode.scalar(field), value);
    }
    return bind.addStatement(code.build());
  }

  /** The user who writes, as the type of a field has it. */
  private CodeBlock user(FieldModel field) {
    return field.maybeNull()
        ? CodeBlock.of("$N.user($L)", values, FieldCode.scalar(field))
        : CodeBlock.of("$N.requiredUser($S, $L)", values, field.json(), FieldCode.scalar(field));
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
