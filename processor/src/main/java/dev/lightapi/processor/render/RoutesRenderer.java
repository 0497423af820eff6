package dev.lightapi.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.PolicyModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.RouteModel;
import dev.lightapi.processor.model.SecondsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The route table of an endpoint. */
final class RoutesRenderer {

  private final EndpointModel endpoint;
  private final GeneratedNames names;
  private final String resource;
  private final String handlers;

  RoutesRenderer(EndpointModel endpoint, GeneratedNames names) {
    this.endpoint = endpoint;
    this.names = names;
    NameAllocator locals = new NameAllocator();
    locals.newName("routes");
    locals.newName("context");
    this.resource = endpoint.resource().isPresent() ? resourceName() : "";
    if (!resource.isEmpty()) {
      locals.newName(resource);
    }
    this.handlers = locals.newName(
        endpoint.resource().isPresent()
            ? "handlers"
            : Naming.variables(Naming.subject(endpoint.type().simpleName())));
  }

  TypeSpec render() {
    TypeSpec.Builder type = TypeSpec.classBuilder(names.routes())
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addAnnotation(AnnotationSpec.builder(RuntimeTypes.ENDPOINT_OF)
            .addMember("value", "$T.class", endpoint.type())
            .build())
        .addSuperinterface(RuntimeTypes.ENDPOINT);
    endpoint
        .resource()
        .ifPresent(served ->
            type.addFields(FieldCode.madeScalars(shapeFields(served))).addField(shape(served)));
    type.addMethod(info()).addMethod(register());
    endpoint
        .handlers()
        .ifPresent(named -> named
            .operations()
            .forEach(operation -> type.addMethod(
                new OperationRenderer(operation, named.construction().type(), handlers).render())));
    return type.build();
  }

  private FieldSpec shape(ResourceModel served) {
    EntityModel entity = served.entity();
    FieldModel key = entity.key();
    CodeBlock.Builder code = CodeBlock.builder()
        .add("$T$>$>\n", RuntimeTypes.RESOURCE_SHAPE)
        .add(
            ".of($T.class, $S, $S, $L, $L)\n",
            entity.type(),
            served.path().name(),
            key.json(),
            FieldCode.scalar(key),
            FieldCode.reader(key, entity));
    List<CodeBlock> serverSet = entity.response().properties().stream()
        .filter(Property::readOnly)
        .map(property -> CodeBlock.of("$S", property.name()))
        .toList();
    if (!serverSet.isEmpty()) {
      code.add(".serverSet($L)\n", CodeBlock.join(serverSet, ",$W"));
    }
    entity
        .version()
        .ifPresent(version ->
            code.add(".version($S, $L)\n", version.json(), FieldCode.reader(version, entity)));
    entity.fields().stream()
        .filter(FieldModel::isSetOnce)
        .forEach(once -> code.add(field(entity, "setOnce", once.name(), CodeBlock.of(""))));
    served
        .operators()
        .forEach(
            (name, operators) -> code.add(field(entity, "filter", name, operators(operators))));
    if (!served.searched().isEmpty()) {
      code.add(".searchable()\n");
    }
    served
        .ordering()
        .forEach(ordering -> code.add(field(entity, "order", ordering.name(), CodeBlock.of(""))));
    code.add(
        ".pages($T.$N, $L, $L)$<$<",
        Pagination.Style.class,
        served.pagination().style(),
        served.pagination().pageSize(),
        served.pagination().maxPageSize());
    return FieldSpec.builder(
            ParameterizedTypeName.get(
                RuntimeTypes.RESOURCE_SHAPE, entity.type(), FieldCode.boxed(key)),
            "SHAPE",
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(code.build())
        .build();
  }

  private static CodeBlock field(EntityModel entity, String method, String name, CodeBlock more) {
    FieldModel field = entity.field(name).orElseThrow();
    return CodeBlock.of(
        ".$N($S, $L, $L$L)\n",
        method,
        field.json(),
        FieldCode.scalar(field),
        FieldCode.reader(field, entity),
        more);
  }

  /** Nothing for equality alone, which is what a filter without operators has. */
  private static CodeBlock operators(Set<Operator> operators) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!operators.equals(Set.of(Operator.EQ))) {
      operators.forEach(
          operator -> code.add(",$W$T.$N", RuntimeTypes.FILTER_OPERATOR, operator.name()));
    }
    return code.build();
  }

  private MethodSpec info() {
    MethodSpec.Builder info = MethodSpec.methodBuilder("info")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeTypes.ENDPOINT_INFO);
    String format = Fingerprint.of(endpoint);
    CodeBlock common =
        CodeBlock.of("$S,$W$S,$W$S", endpoint.name(), endpoint.path().name(), format);
    Optional<CacheModel> cache = endpoint.cacheInUse();
    if (cache.isEmpty()) {
      return info.addStatement(
              "return $T.uncached($L)$L", RuntimeTypes.ENDPOINT_INFO, common, ignored())
          .build();
    }
    TypeName type = cache.get().type();
    CodeBlock cached = switch (cache.get().fitness()) {
      case CONFIGURABLE ->
        CodeBlock.of(
            "$T.cachedFrom($L,$W$T.class,$W$T::new)",
            RuntimeTypes.ENDPOINT_INFO,
            common,
            type,
            type);
      case CONSTRUCTIBLE ->
        CodeBlock.of(
            "$T.cached($L,$W$T.class,$W$T::new)", RuntimeTypes.ENDPOINT_INFO, common, type, type);
      default -> CodeBlock.of("$T.cached($L,$W$T.class)", RuntimeTypes.ENDPOINT_INFO, common, type);
    };
    String strictly = endpoint.isStrict() ? ".strict()" : "";
    return info.addStatement(
            "return $L$L$L$L", cached, strictly, policy(endpoint.policy()), ignored())
        .build();
  }

  private CodeBlock ignored() {
    return endpoint.ignoredParameters().isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(
            "\n.ignoring($L)",
            endpoint.ignoredParameters().stream()
                .map(name -> CodeBlock.of("$S", name.name()))
                .collect(CodeBlock.joining(",$W")));
  }

  private static CodeBlock policy(PolicyModel policy) {
    CodeBlock.Builder code = CodeBlock.builder();
    addSeconds("lease", policy.lease(), code);
    addSeconds("staleWhileRevalidate", policy.staleWhileRevalidate(), code);
    addSeconds("staleIfError", policy.staleIfError(), code);
    if (policy.staleAfterWrites()) {
      code.add("\n.staleAfterWrites()");
    }
    return code.build();
  }

  private static void addSeconds(String method, SecondsModel time, CodeBlock.Builder code) {
    if (time.seconds() > 0) {
      code.add("\n.$N($L)", method, time.seconds());
    }
  }

  private MethodSpec register() {
    MethodSpec.Builder register = MethodSpec.methodBuilder("register")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(RuntimeTypes.ROUTES, "routes")
        .addParameter(RuntimeTypes.ENDPOINT_CONTEXT, "context");
    endpoint.resource().ifPresent(served -> register.addStatement(resource(served.entity())));
    endpoint
        .handlers()
        .ifPresent(named -> register.addStatement(
            "$T $N =$W$L",
            named.construction().type(),
            handlers,
            ConstructionCode.of(named.construction())));
    endpoint
        .rules()
        .ifPresent(rules ->
            register.addStatement("context.rules($L)", ConstructionCode.of(rules.construction())));
    CodeBlock reads = endpoint.reads().stream()
        .map(read -> CodeBlock.of("$T.class", read.type()))
        .collect(CodeBlock.joining(",$W"));
    if (!reads.isEmpty()) {
      register.addStatement("context.reads($L)", reads);
    }
    for (RouteModel route : endpoint.routes()) {
      register.addStatement(
          "routes.$N($S, $L)",
          route.method().toLowerCase(Locale.ROOT),
          route.path(),
          route.handler().isPresent() ? handled(route) : generated(route));
    }
    return register.build();
  }

  /** Constructed even if no route uses it: it also registers what the store's writes invalidate. */
  private CodeBlock resource(EntityModel entity) {
    CodeBlock made = CodeBlock.of(
        "context.resource(SHAPE, new $T(context.database()), new $T())",
        names.store(),
        names.json());
    if (endpoint.routes().stream().allMatch(route -> route.handler().isPresent())) {
      return made;
    }
    TypeName type = ParameterizedTypeName.get(
        RuntimeTypes.ENTITY_RESOURCE, entity.type(), FieldCode.boxed(entity.key()));
    return CodeBlock.of("$T $N =\n$L", type, resource, made);
  }

  private CodeBlock generated(RouteModel route) {
    if (!route.method().equals("GET")) {
      return CodeBlock.of("context.handler($N::$N)", resource, route.operation());
    }
    Optional<SecondsModel> search = route.operation().equals("list") && endpoint.isSearchable()
        ? endpoint.timeout("search")
        : Optional.empty();
    CodeBlock read = search
        .map(own -> CodeBlock.of("$N.listKeepingSearches($L)", resource, own.seconds()))
        .orElse(CodeBlock.of("$N.$N()", resource, route.operation()));
    return endpoint.isCached(route)
        ? CodeBlock.of("context.cached($L, $L)", seconds(route), read)
        : CodeBlock.of("context.uncached($L)", read);
  }

  private CodeBlock handled(RouteModel route) {
    boolean asksForCache = route.handler().filter(OperationModel::asksForCache).isPresent();
    CodeBlock operation = CodeBlock.of(
        "$N($N$L)", route.operation(), handlers, asksForCache ? ", context.cache()" : "");
    if (endpoint.isCached(route)) {
      return CodeBlock.of("context.cached($L, $L)", seconds(route), operation);
    }
    return CodeBlock.of(
        "context.$N($L)", route.method().equals("GET") ? "uncached" : "handler", operation);
  }

  private int seconds(RouteModel route) {
    return endpoint
        .timeout(route.operation())
        .map(SecondsModel::seconds)
        .orElseGet(() -> endpoint.cache().orElseThrow().seconds());
  }

  private static List<FieldModel> shapeFields(ResourceModel served) {
    EntityModel entity = served.entity();
    List<FieldModel> fields = new ArrayList<>(List.of(entity.key()));
    served.operators().keySet().forEach(name -> entity.field(name).ifPresent(fields::add));
    served.ordering().forEach(ordering -> entity.field(ordering.name()).ifPresent(fields::add));
    entity.fields().stream().filter(FieldModel::isSetOnce).forEach(fields::add);
    return fields;
  }

  /** A variable for the resource: {@code products}; never one of the parameters' names. */
  private String resourceName() {
    String plural = Naming.variables(endpoint.type().simpleName());
    return plural.equals("routes") || plural.equals("context") ? plural + "Resource" : plural;
  }
}
