package dev.lightapi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Who may import whom. Imports run one way: platform, leaves, endpoint, engine, HTTP and Jetty, Javalin, the root. */
@AnalyzeClasses(packages = "dev.lightapi", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String ROOT = "dev.lightapi";
  private static final String ENDPOINT = "dev.lightapi.endpoint..";
  private static final String INTERNAL = "dev.lightapi.internal..";
  private static final String PLATFORM = "dev.lightapi.internal.platform..";
  private static final DescribedPredicate<JavaClass> INTERNALS =
      resideInAPackage(INTERNAL).and(not(resideInAPackage(PLATFORM)));
  private static final String[] LEAVES = {
    "dev.lightapi.scalar..",
    "dev.lightapi.cache..",
    "dev.lightapi.store..",
    "dev.lightapi.http..",
    "dev.lightapi.json..",
    "dev.lightapi.config.."
  };

  @ArchTest
  static final ArchRule IMPORTS_RUN_ONE_WAY = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("leaves")
      .definedBy(LEAVES)
      .layer("endpoint")
      .definedBy(ENDPOINT)
      .layer("engine")
      .definedBy("dev.lightapi.internal.engine..")
      .layer("http")
      .definedBy("dev.lightapi.internal.http..")
      .layer("javalin")
      .definedBy("dev.lightapi.internal.javalin..")
      .layer("jetty")
      .definedBy("dev.lightapi.internal.jetty..")
      .layer("lane")
      .definedBy("dev.lightapi.internal.lane..")
      .layer("openapi")
      .definedBy("dev.lightapi.internal.openapi..")
      .layer("root")
      .definedBy(ROOT)
      .whereLayer("root")
      .mayNotBeAccessedByAnyLayer()
      .whereLayer("javalin")
      .mayOnlyBeAccessedByLayers("root")
      .whereLayer("lane")
      .mayOnlyBeAccessedByLayers("root")
      .whereLayer("openapi")
      .mayOnlyBeAccessedByLayers("root")
      .whereLayer("jetty")
      .mayOnlyBeAccessedByLayers("javalin", "lane", "root")
      .whereLayer("http")
      .mayOnlyBeAccessedByLayers("javalin", "lane", "root")
      .whereLayer("engine")
      .mayOnlyBeAccessedByLayers("http", "javalin", "lane", "openapi", "root")
      .whereLayer("endpoint")
      .mayOnlyBeAccessedByLayers("engine", "http", "javalin", "openapi", "root");

  @ArchTest
  static final ArchRule EACH_PACKAGE_HAS_ITS_PLACE = classes()
      .that()
      .resideInAPackage("dev.lightapi..")
      .should()
      .resideInAnyPackage(
          "dev.lightapi",
          "dev.lightapi.annotations",
          "dev.lightapi.scalar..",
          "dev.lightapi.cache..",
          "dev.lightapi.store..",
          "dev.lightapi.http..",
          "dev.lightapi.json..",
          "dev.lightapi.config..",
          "dev.lightapi.endpoint..",
          "dev.lightapi.internal.engine..",
          "dev.lightapi.internal.http..",
          "dev.lightapi.internal.javalin..",
          "dev.lightapi.internal.jetty..",
          "dev.lightapi.internal.lane..",
          "dev.lightapi.internal.openapi..",
          PLATFORM)
      .because("a new package needs its rules here");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.lightapi.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_PLATFORM_KNOWS_NO_OTHER_PACKAGE = noClasses()
      .that()
      .resideInAPackage(PLATFORM)
      .should()
      .dependOnClassesThat(resideInAPackage("dev.lightapi..").and(not(resideInAPackage(PLATFORM))));

  @ArchTest
  static final ArchRule LEAVES_KNOW_NEITHER_ENDPOINTS_NOR_INTERNALS = noClasses()
      .that()
      .resideInAnyPackage(LEAVES)
      .should()
      .dependOnClassesThat(resideInAnyPackage(ENDPOINT, ROOT).or(INTERNALS));

  @ArchTest
  static final ArchRule THE_SERVER_DOES_NOT_KNOW_ITS_BUILDER = noClasses()
      .that()
      .haveSimpleNameStartingWith("LightApiServer")
      .should()
      .dependOnClassesThat()
      .haveSimpleName("LightApi");

  @ArchTest
  static final ArchRule CACHES_KNOW_NO_ROWS = noClasses()
      .that()
      .resideInAPackage("dev.lightapi.cache..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "dev.lightapi.store..",
          "dev.lightapi.http..",
          "dev.lightapi.json..",
          "dev.lightapi.scalar..");

  @ArchTest
  static final ArchRule STORES_KNOW_NO_CACHES_AND_NO_REQUESTS = noClasses()
      .that()
      .resideInAPackage("dev.lightapi.store..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("dev.lightapi.cache..", "dev.lightapi.http..", "dev.lightapi.json..");

  @ArchTest
  static final ArchRule INTERNALS_ARE_FOR_THE_ROOT_ALONE = noClasses()
      .that()
      .resideOutsideOfPackages(INTERNAL, ROOT)
      .should()
      .dependOnClassesThat(INTERNALS);

  /** What the root's own API shows has to be usable without internals, too. */
  @ArchTest
  static final ArchRule PUBLIC_METHODS_SHOW_NO_INTERNALS = noMethods()
      .that()
      .arePublic()
      .and()
      .areDeclaredInClassesThat()
      .resideOutsideOfPackage(INTERNAL)
      .and()
      .areDeclaredInClassesThat()
      .haveModifier(JavaModifier.PUBLIC)
      .should()
      .haveRawReturnType(resideInAPackage(INTERNAL))
      .orShould()
      .haveRawParameterTypes(anyOf(INTERNAL));

  /** Guarding a cache, what it holds, what writes mean for it, and how reads are answered. */
  @ArchTest
  static final ArchRule THE_ENGINE_RUNS_ONE_WAY = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("guard")
      .definedBy("dev.lightapi.internal.engine.guard")
      .layer("entry")
      .definedBy("dev.lightapi.internal.engine.entry")
      .layer("write")
      .definedBy("dev.lightapi.internal.engine.write")
      .layer("partition")
      .definedBy("dev.lightapi.internal.engine.partition")
      .layer("load")
      .definedBy("dev.lightapi.internal.engine.load")
      .layer("read")
      .definedBy("dev.lightapi.internal.engine.read")
      .layer("engine")
      .definedBy("dev.lightapi.internal.engine")
      .whereLayer("engine")
      .mayNotBeAccessedByAnyLayer()
      .whereLayer("read")
      .mayOnlyBeAccessedByLayers("engine")
      .whereLayer("load")
      .mayOnlyBeAccessedByLayers("read", "engine")
      .whereLayer("partition")
      .mayOnlyBeAccessedByLayers("read", "engine")
      .whereLayer("write")
      .mayOnlyBeAccessedByLayers("partition", "read", "engine")
      .whereLayer("entry")
      .mayOnlyBeAccessedByLayers("write", "partition", "load", "read", "engine");

  @ArchTest
  static final ArchRule JEDIS_IS_FOR_THE_REDIS_CACHE =
      only("redis.clients..", "dev.lightapi.cache.redis");

  @ArchTest
  static final ArchRule CAFFEINE_IS_FOR_WHAT_IS_KEPT_IN_MEMORY = only(
      "com.github.benmanes.caffeine..",
      "dev.lightapi.cache.memory",
      "dev.lightapi.internal.engine.load",
      "dev.lightapi.internal.lane");

  /** Applications on H2 do without the driver. */
  @ArchTest
  static final ArchRule THE_DRIVER_IS_FOR_EVENTS = classes()
      .that()
      .haveNameNotMatching("dev\\.lightapi\\.store\\.jdbc\\.DatabaseEvents(\\$.*)?")
      .should()
      .onlyDependOnClassesThat(not(resideInAPackage("org.postgresql..")));

  @ArchTest
  static final ArchRule JAVALIN_IS_FOR_THE_EDGE =
      only("io.javalin..", "dev.lightapi.internal.javalin", ROOT);

  @ArchTest
  static final ArchRule JETTY_IS_FOR_THE_EDGE = only(
      "org.eclipse.jetty..",
      "dev.lightapi.internal.javalin",
      "dev.lightapi.internal.jetty",
      "dev.lightapi.internal.lane",
      ROOT);

  @ArchTest
  static final ArchRule THE_POOL_IS_FOR_THE_ROOT = only("com.zaxxer..", ROOT);

  @ArchTest
  static final ArchRule SQL_IS_FOR_THE_STORE =
      only("java.sql..", "dev.lightapi.store.jdbc", "dev.lightapi.scalar", ROOT);

  @ArchTest
  static final ArchRule THE_VALIDATOR_IS_AN_IMPLEMENTATION_FOR_THE_ROOT =
      only("org.hibernate..", ROOT);

  @ArchTest
  static final ArchRule JSON_IS_FOR_BODIES = only(
      "com.fasterxml.jackson..",
      "dev.lightapi.json",
      "dev.lightapi.scalar",
      "dev.lightapi.endpoint",
      "dev.lightapi.internal.engine",
      "dev.lightapi.internal.http",
      "dev.lightapi.internal.openapi");

  /** Nothing is discovered by reflection at run time, except the records of custom statements. */
  @ArchTest
  static final ArchRule NO_REFLECTION = noClasses()
      .that()
      .doNotHaveFullyQualifiedName("dev.lightapi.store.jdbc.RecordShape")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("java.lang.reflect..");

  private static ArchRule only(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static DescribedPredicate<List<JavaClass>> anyOf(String packages) {
    DescribedPredicate<JavaClass> inside = resideInAPackage(packages);
    return DescribedPredicate.describe(
        "any in " + packages, types -> types.stream().anyMatch(inside));
  }
}
