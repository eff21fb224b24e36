import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads resources with Strimzi's own classes and tells every field that they do not know or lose. */
class Check {
    static final Map<String, Class<?>> KINDS =
        Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaTopic", KafkaTopic.class);

    public static void main(String[] files) throws Exception {
        var mapper = new ObjectMapper(new YAMLFactory());
        var problems = new ArrayList<String>();
        int read = 0;
        for (String file : files) {
            MappingIterator<ObjectNode> documents = mapper.readerFor(ObjectNode.class).readValues(new File(file));
            while (documents.hasNext()) {
                ObjectNode given = documents.next();
                Class<?> kind = KINDS.get(given.path("kind").asText());
                if (kind == null || !given.path("apiVersion").asText().startsWith("kafka.strimzi.io/")) continue;
                Object resource = mapper.treeToValue(given, kind);
                unknown(resource, given.path("kind").asText() + " " + given.path("metadata").path("name").asText(), problems);
                read++;
            }
        }
        problems.forEach(System.err::println);
        System.out.println(read + " resources read");
        System.exit(problems.isEmpty() && read > 0 ? 0 : 1);
    }

    /** Strimzi's classes keep what they do not know beside the rest: any such field is a mistake of ours. */
    static void unknown(Object value, String where, List<String> problems) throws Exception {
        if (value instanceof List<?> list) {
            for (Object item : list) unknown(item, where, problems);
            return;
        }
        if (value == null || !value.getClass().getName().startsWith("io.strimzi.") || value.getClass().isEnum()) return;
        for (var method : value.getClass().getMethods()) {
            String name = method.getName();
            if (!name.startsWith("get") || method.getParameterCount() > 0 || name.equals("getClass")) continue;
            Object inner = method.invoke(value);
            if (name.equals("getAdditionalProperties") && inner instanceof Map<?, ?> rest && !rest.isEmpty()) {
                problems.add(where + ": unknown: " + rest.keySet());
            } else if (!name.equals("getMetadata")) {
                unknown(inner, where + "." + name.substring(3), problems);
            }
        }
    }
}
