// ajv.js - the peer: every definition through js-yaml and ajv, as a script would do it. ajv.js SCHEMA LIST
const fs = require("fs");
const yaml = require("js-yaml");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");
const ajv = new Ajv({strict: false});
formats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
for (const path of fs.readFileSync(process.argv[3], "utf8").trim().split("\n")) {
    if (!validate(yaml.load(fs.readFileSync(path, "utf8"), {schema: yaml.CORE_SCHEMA}))) {
        console.error(path, validate.errors);
        process.exit(1);
    }
}
