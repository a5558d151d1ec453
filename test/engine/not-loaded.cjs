/**
 * In place of what n8n loads for AI agents and for SSH, a seventh of all its modules: tests that run
 * n8n's engine have neither. Its classes are made of this one.
 */
exports.BaseToolkit = class {};
