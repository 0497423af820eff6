package dev.lightapi.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.CacheModel.Fitness;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The routes of an entity's resource. */
final class RoutesRenderer {

  private final EndpointModel endpoint;
  private final EntityModel entity;
  private final GeneratedNames names;
  private final TypeName keyType;
  private final String resource;

  RoutesRenderer(EndpointModel endpoint, GeneratedNames names) {
    this.endpoint = endpoint;
    this.entity = endpoint.entity();
    this.names = names;
    this.keyType = FieldCode.boxed(entity.key());
    this.resource = resourceName();
  }

  TypeSpec render() {
    return TypeSpec.classBuilder(names.routes())
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addSuperinterface(RuntimeTypes.ENDPOINT)
        .addFields(FieldCode.enumScalars(shapeFields()))
        .addField(shape())
        .addMethod(info())
        .addMethod(register())
        .build();
  }

  private FieldSpec shape() {
    FieldModel key = entity.key();
    CodeBlock.Builder code = CodeBlock.builder()
        .add("$T$>$>\n", RuntimeTypes.RESOURCE_SHAPE)
        .add(
            ".of($T.class, $S, $S, $L, $L)\n",
            entity.type(),
            endpoint.path().name(),
            key.name(),
            FieldCode.scalar(key),
            FieldCode.reader(key, entity));
    List<CodeBlock> serverSet = entity.fields().stream()
        .filter(field -> field.serverSet() && field.role() != Role.VERSION)
        .map(field -> CodeBlock.of("$S", field.name()))
        .toList();
    if (!serverSet.isEmpty()) {
      code.add(".serverSet($L)\n", CodeBlock.join(serverSet, ",$W"));
    }
    entity
        .version()
        .ifPresent(version ->
            code.add(".version($S, $L)\n", version.name(), FieldCode.reader(version, entity)));
    endpoint.filters().forEach(filter -> code.add(field("filter", filter)));
    if (!endpoint.searched().isEmpty()) {
      code.add(".searchable()\n");
    }
    endpoint.ordering().forEach(ordering -> code.add(field("order", ordering)));
    code.add(
        ".pages($T.$N, $L, $L)$<$<",
        Pagination.Style.class,
        endpoint.pagination().style(),
        endpoint.pagination().pageSize(),
        endpoint.pagination().maxPageSize());
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeTypes.RESOURCE_SHAPE, entity.type(), keyType),
            "SHAPE",
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(code.build())
        .build();
  }

  private CodeBlock field(String method, Named name) {
    FieldModel field = entity.field(name.name()).orElseThrow();
    return CodeBlock.of(
        ".$N($S, $L, $L)\n",
        method,
        name.name(),
        FieldCode.scalar(field),
        FieldCode.reader(field, entity));
  }

  private MethodSpec info() {
    MethodSpec.Builder info = MethodSpec.methodBuilder("info")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeTypes.ENDPOINT_INFO);
    String format = Fingerprint.of(endpoint);
    CodeBlock common =
        CodeBlock.of("$S,$W$S,$W$S", endpoint.name(), endpoint.path().name(), format);
    Optional<CacheModel> cache = cacheInUse();
    if (cache.isEmpty()) {
      return info.addStatement("return $T.uncached($L)", RuntimeTypes.ENDPOINT_INFO, common)
          .build();
    }
    TypeName type = cache.get().type();
    CodeBlock supplier = cache.get().fitness() == Fitness.CONSTRUCTIBLE
        ? CodeBlock.of(",$W$T::new", type)
        : CodeBlock.of("");
    return info.addStatement(
            "return $T.cached($L,$W$T.class$L)", RuntimeTypes.ENDPOINT_INFO, common, type, supplier)
        .build();
  }

  private MethodSpec register() {
    MethodSpec.Builder register = MethodSpec.methodBuilder("register")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(RuntimeTypes.ROUTES, "routes")
        .addParameter(RuntimeTypes.ENDPOINT_CONTEXT, "context")
        .addStatement(
            "$T $N =\ncontext.resource(SHAPE, new $T(context.database()), new $T())",
            ParameterizedTypeName.get(RuntimeTypes.ENTITY_RESOURCE, entity.type(), keyType),
            resource,
            names.store(),
            names.json());
    String list = endpoint.path().name();
    String item = list + "/{" + entity.key().name() + "}";
    addRead(register, list, "list");
    addWrite(register, "POST", list, "create");
    addRead(register, item, "find");
    addWrite(register, "PUT", item, "replace");
    addWrite(register, "PATCH", item, "patch");
    addWrite(register, "DELETE", item, "delete");
    return register.build();
  }

  private void addRead(MethodSpec.Builder register, String path, String operation) {
    if (endpoint.expose().contains("GET")) {
      CodeBlock read = CodeBlock.of("$N.$N()", resource, operation);
      CodeBlock handler = cacheInUse()
          .map(cache -> CodeBlock.of("context.cached($L, $L)", cache.seconds(), read))
          .orElse(CodeBlock.of("context.uncached($L)", read));
      register.addStatement("routes.get($S, $L)", path, handler);
    }
  }

  private void addWrite(MethodSpec.Builder register, String method, String path, String operation) {
    if (endpoint.expose().contains(method)) {
      register.addStatement(
          "routes.$N($S, context.handler($N::$N))",
          method.toLowerCase(java.util.Locale.ROOT),
          path,
          resource,
          operation);
    }
  }

  /** The cache, if there is a method whose responses go into it. */
  private Optional<CacheModel> cacheInUse() {
    return endpoint.cache().filter(cache -> !cache.methods().isEmpty());
  }

  private List<FieldModel> shapeFields() {
    List<FieldModel> fields = new ArrayList<>(List.of(entity.key()));
    endpoint.filters().forEach(filter -> entity.field(filter.name()).ifPresent(fields::add));
    endpoint.ordering().forEach(ordering -> entity.field(ordering.name()).ifPresent(fields::add));
    return fields;
  }

  /** A variable for the resource: {@code products}; never one of the parameters' names. */
  private String resourceName() {
    String plural = Naming.variables(entity.type().simpleName());
    return plural.equals("routes") || plural.equals("context") ? plural + "Resource" : plural;
  }
}
